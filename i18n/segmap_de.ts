<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>ClassBox</name>
  <message>
   <source>Add a class</source>
   <translation>Klasse hinzufügen</translation>
  </message>
  <message>
   <source>Change the colour of the class</source>
   <translation>Farbe der Klasse ändern</translation>
  </message>
  <message>
   <source>Classes</source>
   <translation>Klassen</translation>
  </message>
  <message>
   <source>Colour of the class</source>
   <translation>Farbe der Klasse</translation>
  </message>
  <message>
   <source>Colour…</source>
   <translation>Farbe…</translation>
  </message>
  <message>
   <source>Key {}</source>
   <translation>Taste {}</translation>
  </message>
  <message>
   <source>Keys 1-9 choose a class while the tool is active; double click renames</source>
   <translation>Die Tasten 1–9 wählen eine Klasse, solange das Werkzeug aktiv ist; Doppelklick benennt um</translation>
  </message>
  <message>
   <source>Remove the class</source>
   <translation>Klasse entfernen</translation>
  </message>
  <message>
   <source>class</source>
   <translation>Klasse</translation>
  </message>
 </context>
 <context>
  <name>ExportDialog</name>
  <message>
   <source>&amp;File</source>
   <translation>&amp;Datei</translation>
  </message>
  <message>
   <source>&amp;Layer</source>
   <translation>&amp;Layer</translation>
  </message>
  <message>
   <source>A layer will be added to the file's {}.</source>
   <translation>Ein Layer kommt zu den {} der Datei hinzu.</translation>
  </message>
  <message>
   <source>Append to it</source>
   <translation>Anhängen</translation>
  </message>
  <message>
   <source>Export to GeoPackage</source>
   <translation>Als GeoPackage exportieren</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <source>GeoPackage</source>
   <translation>GeoPackage</translation>
  </message>
  <message>
   <source>If it &amp;exists</source>
   <translation>Falls v&amp;orhanden</translation>
  </message>
  <message>
   <source>If the layer exists</source>
   <translation>Falls der Layer vorhanden ist</translation>
  </message>
  <message>
   <source>Layer name</source>
   <translation>Layername</translation>
  </message>
  <message>
   <source>Overwrite it</source>
   <translation>Überschreiben</translation>
  </message>
  <message>
   <source>Selected polygons only</source>
   <translation>Nur gewählte Polygone</translation>
  </message>
  <message>
   <source>Selected polygons only ({})</source>
   <translation>Nur gewählte Polygone ({})</translation>
  </message>
  <message>
   <source>The file has a layer {} already.</source>
   <translation>Die Datei enthält bereits einen Layer {}.</translation>
  </message>
 </context>
 <context>
  <name>InstallPage</name>
  <message>
   <source>&amp;Check and use it</source>
   <translation>&amp;Prüfen und verwenden</translation>
  </message>
  <message>
   <source>&amp;Go on</source>
   <translation>&amp;Fortsetzen</translation>
  </message>
  <message>
   <source>&amp;Install</source>
   <translation>&amp;Installieren</translation>
  </message>
  <message>
   <source>&amp;Repair</source>
   <translation>&amp;Reparieren</translation>
  </message>
  <message>
   <source>&amp;Stop</source>
   <translation>&amp;Anhalten</translation>
  </message>
  <message>
   <source>C&amp;lose</source>
   <translation>Sch&amp;ließen</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>CPU ({} is not used)</source>
   <translation>CPU ({} wird nicht verwendet)</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>Details</translation>
  </message>
  <message>
   <source>Device:</source>
   <translation>Gerät:</translation>
  </message>
  <message>
   <source>Every package is checked against a known checksum.</source>
   <translation>Jedes Paket wird mit einer bekannten Prüfsumme verglichen.</translation>
  </message>
  <message>
   <source>Existing Python with torch</source>
   <translation>Vorhandenes Python mit torch</translation>
  </message>
  <message>
   <source>Folder of wheels</source>
   <translation>Ordner mit Wheels</translation>
  </message>
  <message>
   <source>From:</source>
   <translation>Aus:</translation>
  </message>
  <message>
   <source>Install nothing, use this Python:</source>
   <translation>Nichts installieren, dieses Python verwenden:</translation>
  </message>
  <message>
   <source>Installed: {}</source>
   <translation>Installiert: {}</translation>
  </message>
  <message>
   <source>Installing {}…</source>
   <translation>{} wird installiert…</translation>
  </message>
  <message>
   <source>Looking at {}…</source>
   <translation>{} wird geprüft…</translation>
  </message>
  <message>
   <source>Looking for a Python…</source>
   <translation>Ein Python wird gesucht…</translation>
  </message>
  <message>
   <source>Make it from this Python:</source>
   <translation>Aus diesem Python erstellen:</translation>
  </message>
  <message>
   <source>Making the environment…</source>
   <translation>Die Umgebung wird erstellt…</translation>
  </message>
  <message>
   <source>Other ways</source>
   <translation>Andere Wege</translation>
  </message>
  <message>
   <source>Pinned by version, not by checksum: {}.</source>
   <translation>Nur durch die Version festgelegt, nicht durch eine Prüfsumme: {}.</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Fortschritt</translation>
  </message>
  <message>
   <source>PyTorch, rasterio, shapely, OpenCV: {} packages</source>
   <translation>PyTorch, rasterio, shapely, OpenCV: {} Pakete</translation>
  </message>
  <message>
   <source>Python to use</source>
   <translation>Zu verwendendes Python</translation>
  </message>
  <message>
   <source>Python {version} at {path}</source>
   <translation>Python {version} in {path}</translation>
  </message>
  <message>
   <source>Re&amp;move</source>
   <translation>&amp;Entfernen</translation>
  </message>
  <message>
   <source>Removed.</source>
   <translation>Entfernt.</translation>
  </message>
  <message>
   <source>SegMap: install what the model runs on</source>
   <translation>SegMap: installieren, worauf das Modell läuft</translation>
  </message>
  <message>
   <source>Size:</source>
   <translation>Größe:</translation>
  </message>
  <message>
   <source>The model runs in a Python environment of its own, so that nothing of it can disturb QGIS. It is installed once, in your user folder; nothing is installed into QGIS.</source>
   <translation>Das Modell läuft in einer eigenen Python-Umgebung, damit nichts davon QGIS stören kann. Sie wird einmal in Ihrem Benutzerordner installiert; in QGIS selbst wird nichts installiert.</translation>
  </message>
  <message>
   <source>The packages for CUDA are pinned by version, not by checksum.</source>
   <translation>Die Pakete für CUDA sind durch die Version festgelegt, nicht durch eine Prüfsumme.</translation>
  </message>
  <message>
   <source>Trying a click on a test image…</source>
   <translation>Ein Klick auf ein Testbild wird ausprobiert…</translation>
  </message>
  <message>
   <source>Use the NVIDIA &amp;GPU (a larger download)</source>
   <translation>NVIDIA-&amp;GPU verwenden (größerer Download)</translation>
  </message>
  <message>
   <source>What:</source>
   <translation>Was:</translation>
  </message>
  <message>
   <source>Where:</source>
   <translation>Wohin:</translation>
  </message>
  <message>
   <source>Without a network, from a folder of wheels:</source>
   <translation>Ohne Netzwerk, aus einem Ordner mit Wheels:</translation>
  </message>
  <message>
   <source>not known for this platform</source>
   <translation>für diese Plattform nicht bekannt</translation>
  </message>
  <message>
   <source>several GB with CUDA</source>
   <translation>mehrere GB mit CUDA</translation>
  </message>
  <message>
   <source>{download:.0f} MB to download, {disk:.1f} GB on disk</source>
   <translation>{download:.0f} MB Download, {disk:.1f} GB auf der Platte</translation>
  </message>
 </context>
 <context>
  <name>ModelsDialog</name>
  <message>
   <source>&amp;Download</source>
   <translation>&amp;Herunterladen</translation>
  </message>
  <message>
   <source>&amp;Import a file…</source>
   <translation>Datei &amp;importieren…</translation>
  </message>
  <message>
   <source>&amp;Remove</source>
   <translation>&amp;Entfernen</translation>
  </message>
  <message>
   <source>&amp;Stop</source>
   <translation>&amp;Anhalten</translation>
  </message>
  <message>
   <source>&amp;Use this model</source>
   <translation>Dieses Modell &amp;verwenden</translation>
  </message>
  <message>
   <source>Address of a weight file</source>
   <translation>Adresse einer Gewichtsdatei</translation>
  </message>
  <message>
   <source>C&amp;lose</source>
   <translation>Sch&amp;ließen</translation>
  </message>
  <message>
   <source>From an address:</source>
   <translation>Von einer Adresse:</translation>
  </message>
  <message>
   <source>Get the file {files} from {link}, then import it.</source>
   <translation>Holen Sie die Datei {files} von {link} und importieren Sie sie dann.</translation>
  </message>
  <message>
   <source>Good at</source>
   <translation>Geeignet für</translation>
  </message>
  <message>
   <source>Import a weight file</source>
   <translation>Gewichtsdatei importieren</translation>
  </message>
  <message>
   <source>Imported from {}</source>
   <translation>Importiert aus {}</translation>
  </message>
  <message>
   <source>Imported {}, SHA-256 {}</source>
   <translation>{} importiert, SHA-256 {}</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Lizenz</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modelle</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Fortschritt</translation>
  </message>
  <message>
   <source>SHA-256 of the file</source>
   <translation>SHA-256 der Datei</translation>
  </message>
  <message>
   <source>SHA-256:</source>
   <translation>SHA-256:</translation>
  </message>
  <message>
   <source>SegMap: models</source>
   <translation>SegMap: Modelle</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Zustand</translation>
  </message>
  <message>
   <source>Weight files</source>
   <translation>Gewichtsdateien</translation>
  </message>
  <message>
   <source>in use</source>
   <translation>in Gebrauch</translation>
  </message>
  <message>
   <source>not here</source>
   <translation>nicht vorhanden</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>optional</translation>
  </message>
  <message>
   <source>ships</source>
   <translation>mitgeliefert</translation>
  </message>
  <message>
   <source>{:.0f} MB, here</source>
   <translation>{:.0f} MB, vorhanden</translation>
  </message>
  <message>
   <source>{:.1f} MB</source>
   <translation>{:.1f} MB</translation>
  </message>
 </context>
 <context>
  <name>RasterBox</name>
  <message>
   <source>&amp;Output</source>
   <translation>&amp;Ausgabe</translation>
  </message>
  <message>
   <source>&amp;Raster</source>
   <translation>&amp;Raster</translation>
  </message>
  <message>
   <source>As shown</source>
   <translation>Wie dargestellt</translation>
  </message>
  <message>
   <source>Band for {}</source>
   <translation>Kanal für {}</translation>
  </message>
  <message>
   <source>Bands</source>
   <translation>Kanäle</translation>
  </message>
  <message>
   <source>Blue</source>
   <translation>Blau</translation>
  </message>
  <message>
   <source>Green</source>
   <translation>Grün</translation>
  </message>
  <message>
   <source>Output layer</source>
   <translation>Ausgabelayer</translation>
  </message>
  <message>
   <source>Raster layer</source>
   <translation>Rasterlayer</translation>
  </message>
  <message>
   <source>Red</source>
   <translation>Rot</translation>
  </message>
  <message>
   <source>SegMap polygons (in memory)</source>
   <translation>SegMap-Polygone (im Speicher)</translation>
  </message>
  <message>
   <source>Use the bands of the layer's own style</source>
   <translation>Die Kanäle des Layerstils verwenden</translation>
  </message>
 </context>
 <context>
  <name>SegMap</name>
  <message>
   <source>A field of positives needs a field that groups points by object.</source>
   <translation>Ein Feld für positive Punkte braucht ein Feld, das Punkte nach Objekt gruppiert.</translation>
  </message>
  <message>
   <source>Accept SegMap polygon</source>
   <translation>SegMap-Polygon übernehmen</translation>
  </message>
  <message>
   <source>Apple GPU</source>
   <translation>Apple-GPU</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automatisch</translation>
  </message>
  <message>
   <source>Bands (those of the layer's style)</source>
   <translation>Kanäle (die des Layerstils)</translation>
  </message>
  <message>
   <source>Batch</source>
   <translation>Stapelverarbeitung</translation>
  </message>
  <message>
   <source>Bounding boxes</source>
   <translation>Umgebungsrechtecke</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Centroids</source>
   <translation>Zentroide</translation>
  </message>
  <message>
   <source>Click on an object of a raster to get its polygon</source>
   <translation>Auf ein Objekt eines Rasters klicken, um sein Polygon zu erhalten</translation>
  </message>
  <message>
   <source>Device</source>
   <translation>Gerät</translation>
  </message>
  <message>
   <source>Device:</source>
   <translation>Gerät:</translation>
  </message>
  <message>
   <source>Digitize by clicking</source>
   <translation>Durch Klicken digitalisieren</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>Verwerfen</translation>
  </message>
  <message>
   <source>Environment…</source>
   <translation>Umgebung…</translation>
  </message>
  <message>
   <source>Exported {} to {}.</source>
   <translation>{} nach {} exportiert.</translation>
  </message>
  <message>
   <source>Extent</source>
   <translation>Ausdehnung</translation>
  </message>
  <message>
   <source>Fetching the pixels of the layer.</source>
   <translation>Die Pixel des Layers werden geholt.</translation>
  </message>
  <message>
   <source>Field of positives</source>
   <translation>Feld für positive Punkte</translation>
  </message>
  <message>
   <source>Field that groups points by object</source>
   <translation>Feld, das Punkte nach Objekt gruppiert</translation>
  </message>
  <message>
   <source>Ground size of a pixel to look at (m)</source>
   <translation>Bodengröße eines betrachteten Pixels (m)</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Hilfe</translation>
  </message>
  <message>
   <source>How often a window may grow</source>
   <translation>Wie oft ein Fenster wachsen darf</translation>
  </message>
  <message>
   <source>IoU from which two masks are one object</source>
   <translation>IoU, ab der zwei Masken ein Objekt sind</translation>
  </message>
  <message>
   <source>Largest object (m²)</source>
   <translation>Größtes Objekt (m²)</translation>
  </message>
  <message>
   <source>Least compactness (0 to 1)</source>
   <translation>Geringste Kompaktheit (0 bis 1)</translation>
  </message>
  <message>
   <source>Least expected IoU</source>
   <translation>Geringste erwartete IoU</translation>
  </message>
  <message>
   <source>Least mean probability</source>
   <translation>Geringste mittlere Wahrscheinlichkeit</translation>
  </message>
  <message>
   <source>Least stability</source>
   <translation>Geringste Stabilität</translation>
  </message>
  <message>
   <source>Model (name or file; the default if empty)</source>
   <translation>Modell (Name oder Datei; leer: das Standardmodell)</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modelle</translation>
  </message>
  <message>
   <source>Models…</source>
   <translation>Modelle…</translation>
  </message>
  <message>
   <source>NVIDIA GPU</source>
   <translation>NVIDIA-GPU</translation>
  </message>
  <message>
   <source>No two polygons share ground</source>
   <translation>Keine zwei Polygone überlappen</translation>
  </message>
  <message>
   <source>Not digitized</source>
   <translation>Nicht digitalisiert</translation>
  </message>
  <message>
   <source>Of an object in another, keep</source>
   <translation>Von einem Objekt in einem anderen behalten</translation>
  </message>
  <message>
   <source>Optimise boundaries by colour</source>
   <translation>Grenzen anhand der Farbe optimieren</translation>
  </message>
  <message>
   <source>Overlap (IoU) below which a polygon counts as not supported</source>
   <translation>Überlappung (IoU), unter der ein Polygon als nicht gestützt gilt</translation>
  </message>
  <message>
   <source>Overlap (IoU) from which objects are separated</source>
   <translation>Überlappung (IoU), ab der Objekte getrennt werden</translation>
  </message>
  <message>
   <source>Page</source>
   <translation>Seite</translation>
  </message>
  <message>
   <source>Pages</source>
   <translation>Seiten</translation>
  </message>
  <message>
   <source>Polygons</source>
   <translation>Polygone</translation>
  </message>
  <message>
   <source>Prompts</source>
   <translation>Vorgaben</translation>
  </message>
  <message>
   <source>Python of the worker</source>
   <translation>Python des Hilfsprozesses</translation>
  </message>
  <message>
   <source>Python:</source>
   <translation>Python:</translation>
  </message>
  <message>
   <source>QGIS ended unexpectedly. {} accepted polygons can be restored.</source>
   <translation>QGIS wurde unerwartet beendet. {} übernommene Polygone können wiederhergestellt werden.</translation>
  </message>
  <message>
   <source>Raster</source>
   <translation>Raster</translation>
  </message>
  <message>
   <source>Ready</source>
   <translation>Bereit</translation>
  </message>
  <message>
   <source>Ready: {}</source>
   <translation>Bereit: {}</translation>
  </message>
  <message>
   <source>Refine polygon</source>
   <translation>Polygon verfeinern</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <source>Restored into {}.</source>
   <translation>In {} wiederhergestellt.</translation>
  </message>
  <message>
   <source>Retry</source>
   <translation>Erneut versuchen</translation>
  </message>
  <message>
   <source>Right angles</source>
   <translation>Rechte Winkel</translation>
  </message>
  <message>
   <source>Rotated boxes</source>
   <translation>Gedrehte Rechtecke</translation>
  </message>
  <message>
   <source>Rounds of refinement after each click</source>
   <translation>Verfeinerungsrunden nach jedem Klick</translation>
  </message>
  <message>
   <source>Rounds of smoothing</source>
   <translation>Glättungsrunden</translation>
  </message>
  <message>
   <source>SegMap</source>
   <translation>SegMap</translation>
  </message>
  <message>
   <source>SegMap panel</source>
   <translation>SegMap-Bedienfeld</translation>
  </message>
  <message>
   <source>SegMap polygons</source>
   <translation>SegMap-Polygone</translation>
  </message>
  <message>
   <source>SegMap: help</source>
   <translation>SegMap: Hilfe</translation>
  </message>
  <message>
   <source>Separate objects that overlap</source>
   <translation>Überlappende Objekte trennen</translation>
  </message>
  <message>
   <source>Simplify by (m; half a pixel if not set)</source>
   <translation>Vereinfachen um (m; ohne Angabe ein halbes Pixel)</translation>
  </message>
  <message>
   <source>Smallest hole (m²)</source>
   <translation>Kleinstes Loch (m²)</translation>
  </message>
  <message>
   <source>Smallest object (m²)</source>
   <translation>Kleinstes Objekt (m²)</translation>
  </message>
  <message>
   <source>Smallest part (m²)</source>
   <translation>Kleinster Teil (m²)</translation>
  </message>
  <message>
   <source>Spacing of the points (m)</source>
   <translation>Abstand der Punkte (m)</translation>
  </message>
  <message>
   <source>The batch process ended unexpectedly; it goes on where it stopped.</source>
   <translation>Die Stapelverarbeitung endete unerwartet; sie setzt dort fort, wo sie aufhörte.</translation>
  </message>
  <message>
   <source>The prompts have no features.</source>
   <translation>Die Vorgaben enthalten keine Objekte.</translation>
  </message>
  <message>
   <source>The prompts have the wrong geometry type.</source>
   <translation>Die Vorgaben haben den falschen Geometrietyp.</translation>
  </message>
  <message>
   <source>The raster cannot be read.</source>
   <translation>Das Raster kann nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The raster changed, the object was dropped.</source>
   <translation>Das Raster hat sich geändert, das Objekt wurde verworfen.</translation>
  </message>
  <message>
   <source>The raster has no CRS: set it in the layer properties.</source>
   <translation>Das Raster hat kein KBS: in den Layereigenschaften festlegen.</translation>
  </message>
  <message>
   <source>The worker cannot run.</source>
   <translation>Der Hilfsprozess kann nicht laufen.</translation>
  </message>
  <message>
   <source>The worker is not running.</source>
   <translation>Der Hilfsprozess läuft nicht.</translation>
  </message>
  <message>
   <source>The worker is starting…</source>
   <translation>Der Hilfsprozess startet…</translation>
  </message>
  <message>
   <source>The worker starts anew when these are changed.</source>
   <translation>Bei Änderungen startet der Hilfsprozess neu.</translation>
  </message>
  <message>
   <source>Troubleshooting</source>
   <translation>Problembehebung</translation>
  </message>
  <message>
   <source>Typical size of an object (m)</source>
   <translation>Typische Größe eines Objekts (m)</translation>
  </message>
  <message>
   <source>User guide</source>
   <translation>Benutzerhandbuch</translation>
  </message>
  <message>
   <source>Work file (a run that was interrupted goes on from it)</source>
   <translation>Arbeitsdatei (ein unterbrochener Lauf wird daraus fortgesetzt)</translation>
  </message>
  <message>
   <source>Working… Esc cancels.</source>
   <translation>In Arbeit… Esc bricht ab.</translation>
  </message>
  <message>
   <source>dask scheduler (local:N or tcp://host:port)</source>
   <translation>dask-Scheduler (local:N oder tcp://host:port)</translation>
  </message>
  <message>
   <source>the plugin's own environment</source>
   <translation>die eigene Umgebung der Erweiterung</translation>
  </message>
  <message>
   <source>{0} could not be digitized; see the table of failures.</source>
   <translation>{0} konnten nicht digitalisiert werden; siehe die Tabelle der Fehlschläge.</translation>
  </message>
  <message>
   <source>{0} of {1}, {2} failed, about {3} s left</source>
   <translation>{0} von {1}, {2} fehlgeschlagen, noch etwa {3} s</translation>
  </message>
  <message>
   <source>{0}: {1} objects</source>
   <translation>{0}: {1} Objekte</translation>
  </message>
  <message>
   <source>{} (restored)</source>
   <translation>{} (wiederhergestellt)</translation>
  </message>
 </context>
 <context>
  <name>SegMapDock</name>
  <message>
   <source>&amp;Export to GeoPackage…</source>
   <translation>Als GeoPackage &amp;exportieren…</translation>
  </message>
  <message>
   <source>Accept the polygon</source>
   <translation>Polygon übernehmen</translation>
  </message>
  <message>
   <source>Class</source>
   <translation>Klasse</translation>
  </message>
  <message>
   <source>Drop the object</source>
   <translation>Objekt verwerfen</translation>
  </message>
  <message>
   <source>Export to GeoPackage</source>
   <translation>Als GeoPackage exportieren</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Fortschritt</translation>
  </message>
  <message>
   <source>Redo the click</source>
   <translation>Klick wiederholen</translation>
  </message>
  <message>
   <source>SegMap</source>
   <translation>SegMap</translation>
  </message>
  <message>
   <source>Shape</source>
   <translation>Form</translation>
  </message>
  <message>
   <source>Start the worker again</source>
   <translation>Hilfsprozess neu starten</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>Status</translation>
  </message>
  <message>
   <source>Take the last click back</source>
   <translation>Letzten Klick zurücknehmen</translation>
  </message>
  <message>
   <source>There is nothing to export yet.</source>
   <translation>Es gibt noch nichts zu exportieren.</translation>
  </message>
 </context>
 <context>
  <name>ShapeBox</name>
  <message>
   <source> m²</source>
   <translation> m²</translation>
  </message>
  <message numerus="yes">
   <source>%n vertices</source>
   <translation>
    <numerusform>%n Stützpunkt</numerusform>
    <numerusform>%n Stützpunkte</numerusform>
   </translation>
  </message>
  <message>
   <source>&amp;Simplify</source>
   <translation>&amp;Vereinfachen</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automatisch</translation>
  </message>
  <message>
   <source>Hover</source>
   <translation>Vorschau</translation>
  </message>
  <message>
   <source>How often the window grows when an object reaches its border</source>
   <translation>Wie oft das Fenster wächst, wenn ein Objekt seinen Rand erreicht</translation>
  </message>
  <message>
   <source>Preview under the cursor</source>
   <translation>Vorschau unter dem Mauszeiger</translation>
  </message>
  <message>
   <source>Re&amp;finement</source>
   <translation>Ver&amp;feinerung</translation>
  </message>
  <message>
   <source>Refinement rounds</source>
   <translation>Verfeinerungsrunden</translation>
  </message>
  <message>
   <source>Refinement rounds after each click: slower, sometimes better</source>
   <translation>Verfeinerungsrunden nach jedem Klick: langsamer, manchmal besser</translation>
  </message>
  <message>
   <source>Right angles</source>
   <translation>Rechte Winkel</translation>
  </message>
  <message>
   <source>S&amp;mooth</source>
   <translation>&amp;Glätten</translation>
  </message>
  <message>
   <source>Sharpen the boundary</source>
   <translation>Grenze schärfen</translation>
  </message>
  <message>
   <source>Show what a click would give while hovering</source>
   <translation>Beim Überfahren zeigen, was ein Klick ergäbe</translation>
  </message>
  <message>
   <source>Simplify</source>
   <translation>Vereinfachen</translation>
  </message>
  <message>
   <source>Simplify automatically</source>
   <translation>Automatisch vereinfachen</translation>
  </message>
  <message>
   <source>Simplify by half a pixel</source>
   <translation>Um ein halbes Pixel vereinfachen</translation>
  </message>
  <message>
   <source>Smallest &amp;hole</source>
   <translation>Kleinstes &amp;Loch</translation>
  </message>
  <message>
   <source>Smallest &amp;part</source>
   <translation>Kleinster &amp;Teil</translation>
  </message>
  <message>
   <source>Smallest hole in square metres</source>
   <translation>Kleinstes Loch in Quadratmetern</translation>
  </message>
  <message>
   <source>Smallest part in square metres</source>
   <translation>Kleinster Teil in Quadratmetern</translation>
  </message>
  <message>
   <source>Smooth</source>
   <translation>Glätten</translation>
  </message>
  <message>
   <source>Straighten the outline as a building's</source>
   <translation>Den Umriss wie bei einem Gebäude begradigen</translation>
  </message>
  <message>
   <source>Vertices of the outline</source>
   <translation>Stützpunkte des Umrisses</translation>
  </message>
  <message>
   <source>Window &amp;growth</source>
   <translation>&amp;Fensterwachstum</translation>
  </message>
  <message>
   <source>Window growth</source>
   <translation>Fensterwachstum</translation>
  </message>
  <message>
   <source>{} m</source>
   <translation>{} m</translation>
  </message>
 </context>
</TS>
