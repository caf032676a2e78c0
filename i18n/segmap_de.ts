<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
<name>BatchBox</name>
<message>
<source>Digitize a whole layer on the raster above, with the settings above</source>
<translation>Einen ganzen Layer auf dem Raster oben digitalisieren, mit den Einstellungen oben</translation>
</message>
<message>
<source>Digitize all boxes of layer…</source>
<translation>Alle Rechtecke eines Layers digitalisieren…</translation>
</message>
<message>
<source>Digitize all points of layer…</source>
<translation>Alle Punkte eines Layers digitalisieren…</translation>
</message>
<message>
<source>Digitize everything in view…</source>
<translation>Alles im Ausschnitt digitalisieren…</translation>
</message>
<message>
<source>Digitize {} (polygons that are finished are kept)</source>
<translation>{} digitalisieren (fertige Polygone bleiben)</translation>
</message>
<message>
<source>Digitizes every point, box or polygon of a layer at once, in the background. The polygons go to a new layer, or to the output layer as one step to undo.</source>
<translation>Digitalisiert alle Punkte, Rechtecke oder Polygone eines Layers auf einmal, im Hintergrund. Die Polygone kommen in einen neuen Layer oder als ein rückgängig zu machender Schritt in den Ausgabelayer.</translation>
</message>
<message>
<source>Everything</source>
<translation>Alles</translation>
</message>
<message>
<source>How far the layer is.</source>
<translation>Wie weit der Layer ist.</translation>
</message>
<message>
<source>No object was digitized.</source>
<translation>Es wurde kein Objekt digitalisiert.</translation>
</message>
<message>
<source>Objects that were not reached: {0}.</source>
<translation>Nicht erreichte Objekte: {0}.</translation>
</message>
<message>
<source>Polygons in the layer {1}: {0}. Objects without a result: {2}.</source>
<translation>Polygone im Layer {1}: {0}. Objekte ohne Ergebnis: {2}.</translation>
</message>
<message>
<source>Polygons that were there already, and were not added again: {0}.</source>
<translation>Polygone, die schon da waren und nicht noch einmal hinzugefügt wurden: {0}.</translation>
</message>
<message>
<source>Progress of the layer</source>
<translation>Fortschritt des Layers</translation>
</message>
<message>
<source>Refine all polygons of layer…</source>
<translation>Alle Polygone eines Layers verfeinern…</translation>
</message>
<message>
<source>Stop; what is finished is kept</source>
<translation>Anhalten; was fertig ist, bleibt</translation>
</message>
<message>
<source>Stops within the object at hand. Polygons that are finished are kept.</source>
<translation>Hält beim aktuellen Objekt an. Fertige Polygone bleiben erhalten.</translation>
</message>
<message>
<source>{} (digitized)</source>
<translation>{} (digitalisiert)</translation>
</message>
<message>
<source>{}, bounding boxes</source>
<translation>{}, umschließende Rechtecke</translation>
</message>
<message>
<source>{}, centroids</source>
<translation>{}, Schwerpunkte</translation>
</message>
<message>
<source>{}, rotated boxes</source>
<translation>{}, gedrehte Rechtecke</translation>
</message>
</context>
<context>
<name>BatchDialog</name>
<message>
<source>&amp;Layer</source>
<translation>&amp;Layer</translation>
</message>
<message>
<source>&amp;Polygons go to</source>
<translation>&amp;Polygone kommen in</translation>
</message>
<message>
<source>A further layer: {}</source>
<translation>Ein weiterer Layer: {}</translation>
</message>
<message>
<source>A grid of points over what the map canvas shows is asked about.</source>
<translation>Gefragt wird an einem Punktraster über dem, was die Karte zeigt.</translation>
</message>
<message>
<source>All options…</source>
<translation>Alle Optionen…</translation>
</message>
<message>
<source>Bounding boxes</source>
<translation>Umgrenzungsrahmen</translation>
</message>
<message>
<source>Centroids</source>
<translation>Zentroide</translation>
</message>
<message>
<source>Digitize</source>
<translation>Digitalisieren</translation>
</message>
<message>
<source>Digitize all boxes of a layer</source>
<translation>Alle Rechtecke eines Layers digitalisieren</translation>
</message>
<message>
<source>Digitize all points of a layer</source>
<translation>Alle Punkte eines Layers digitalisieren</translation>
</message>
<message>
<source>Digitize everything in view</source>
<translation>Alles im Ausschnitt digitalisieren</translation>
</message>
<message>
<source>Features: {0}, selected: {1}.</source>
<translation>Objekte: {0}, gewählt: {1}.</translation>
</message>
<message>
<source>Further layers</source>
<translation>Weitere Layer</translation>
</message>
<message>
<source>Layer to digitize</source>
<translation>Zu digitalisierender Layer</translation>
</message>
<message>
<source>New layer</source>
<translation>Neuer Layer</translation>
</message>
<message>
<source>No two polygons share ground</source>
<translation>Keine zwei Polygone überdecken sich</translation>
</message>
<message>
<source>Raster</source>
<translation>Raster</translation>
</message>
<message>
<source>Refine all polygons of a layer</source>
<translation>Alle Polygone eines Layers verfeinern</translation>
</message>
<message>
<source>Rotated boxes</source>
<translation>Gedrehte Rechtecke</translation>
</message>
<message>
<source>SegMap polygons</source>
<translation>SegMap-Polygone</translation>
</message>
<message>
<source>Selected features only</source>
<translation>Nur gewählte Objekte</translation>
</message>
<message>
<source>The project has no layer of that kind.</source>
<translation>Das Projekt hat keinen Layer dieser Art.</translation>
</message>
<message>
<source>Where the polygons go</source>
<translation>Wohin die Polygone kommen</translation>
</message>
<message>
<source>{}, as one step to undo</source>
<translation>{}, als ein rückgängig zu machender Schritt</translation>
</message>
</context>
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
<name>Errors</name>
<message>
<source>A class needs a name.</source>
<translation>Eine Klasse braucht einen Namen.</translation>
</message>
<message>
<source>A file of the environment may not be written.</source>
<translation>Eine Datei der Umgebung darf nicht geschrieben werden.</translation>
</message>
<message>
<source>A layer cannot be called {}.</source>
<translation>Ein Layer kann nicht {} heißen.</translation>
</message>
<message>
<source>A layer cannot overwrite the file it is read from.</source>
<translation>Ein Layer kann nicht die Datei überschreiben, aus der er gelesen wird.</translation>
</message>
<message>
<source>A layer is being digitized already.</source>
<translation>Es wird schon ein Layer digitalisiert.</translation>
</message>
<message>
<source>A path is longer than this system allows.</source>
<translation>Ein Pfad ist länger, als dieses System erlaubt.</translation>
</message>
<message>
<source>A temporary file cannot be written: {}.</source>
<translation>Eine temporäre Datei kann nicht geschrieben werden: {}.</translation>
</message>
<message>
<source>Accept a polygon first.</source>
<translation>Übernehmen Sie zuerst ein Polygon.</translation>
</message>
<message>
<source>Accept it as a new one.</source>
<translation>Übernehmen Sie es als neues.</translation>
</message>
<message>
<source>Accept or select a polygon first.</source>
<translation>Übernehmen oder wählen Sie zuerst ein Polygon.</translation>
</message>
<message>
<source>Accepted objects cannot be kept ({}).</source>
<translation>Übernommene Objekte können nicht aufbewahrt werden ({}).</translation>
</message>
<message>
<source>Accepted polygons cannot be journaled ({}).</source>
<translation>Übernommene Polygone können nicht gesichert werden ({}).</translation>
</message>
<message>
<source>Add a left click on the object.</source>
<translation>Fügen Sie einen Linksklick auf das Objekt hinzu.</translation>
</message>
<message>
<source>Add your organisation's authority in QGIS under Settings &gt; Options &gt; Authentication, or tell pip of it.</source>
<translation>Fügen Sie die Zertifizierungsstelle Ihrer Organisation in QGIS unter Einstellungen &gt; Optionen &gt; Authentifizierung hinzu oder nennen Sie sie pip.</translation>
</message>
<message>
<source>Alt+click one of its polygons.</source>
<translation>Klicken Sie mit gedrückter Alt-Taste auf eines ihrer Polygone.</translation>
</message>
<message>
<source>An export is under way.</source>
<translation>Ein Export läuft gerade.</translation>
</message>
<message>
<source>Another QGIS is installing the same environment.</source>
<translation>Ein anderes QGIS installiert dieselbe Umgebung.</translation>
</message>
<message>
<source>Append to it, overwrite it, or rename.</source>
<translation>Hängen Sie an, überschreiben Sie oder wählen Sie einen anderen Namen.</translation>
</message>
<message>
<source>Apple's GPU is there</source>
<translation>die GPU von Apple ist da</translation>
</message>
<message>
<source>Band {} of {} has a type that is not supported.</source>
<translation>Kanal {} von {} hat einen nicht unterstützten Datentyp.</translation>
</message>
<message>
<source>Boundary optimisation needs the full runtime, with PyTorch.</source>
<translation>Die Grenzoptimierung braucht die volle Umgebung mit PyTorch.</translation>
</message>
<message>
<source>Check its geotransform.</source>
<translation>Prüfen Sie seine Geotransformation.</translation>
</message>
<message>
<source>Check its permissions.</source>
<translation>Prüfen Sie die Rechte daran.</translation>
</message>
<message>
<source>Check the address.</source>
<translation>Prüfen Sie die Adresse.</translation>
</message>
<message>
<source>Check the connection and try again.</source>
<translation>Prüfen Sie die Verbindung und versuchen Sie es erneut.</translation>
</message>
<message>
<source>Check the connection, then go on: what has come is kept.</source>
<translation>Prüfen Sie die Verbindung und machen Sie weiter: Was angekommen ist, bleibt.</translation>
</message>
<message>
<source>Check the connection, then go on: what is installed already stays.</source>
<translation>Prüfen Sie die Verbindung und machen Sie weiter: Was installiert ist, bleibt.</translation>
</message>
<message>
<source>Check the disk's space and the folder's permissions; nothing is lost, export again.</source>
<translation>Prüfen Sie Speicherplatz und Ordnerrechte; nichts ist verloren, exportieren Sie erneut.</translation>
</message>
<message>
<source>Check the layer of the prompts.</source>
<translation>Prüfen Sie den Layer der Vorgaben.</translation>
</message>
<message>
<source>Check the package index in pip's configuration, or the folder of wheels, or name another Python.</source>
<translation>Prüfen Sie den Paketindex in der Konfiguration von pip oder den Ordner mit Wheels, oder nennen Sie ein anderes Python.</translation>
</message>
<message>
<source>Check the proxy and its password in QGIS under Settings &gt; Options &gt; Network.</source>
<translation>Prüfen Sie den Proxy und sein Passwort in QGIS unter Einstellungen &gt; Optionen &gt; Netzwerk.</translation>
</message>
<message>
<source>Choose a file in it.</source>
<translation>Wählen Sie eine Datei darin.</translation>
</message>
<message>
<source>Choose a polygon layer in the panel.</source>
<translation>Wählen Sie im Bedienfeld einen Polygonlayer.</translation>
</message>
<message>
<source>Choose a polygon.</source>
<translation>Wählen Sie ein Polygon.</translation>
</message>
<message>
<source>Choose a raster layer in the SegMap panel.</source>
<translation>Wählen Sie im SegMap-Bedienfeld einen Rasterlayer.</translation>
</message>
<message>
<source>Choose a raster layer in the panel.</source>
<translation>Wählen Sie im Bedienfeld einen Rasterlayer.</translation>
</message>
<message>
<source>Choose an editable polygon layer in the panel.</source>
<translation>Wählen Sie im Bedienfeld einen bearbeitbaren Polygonlayer.</translation>
</message>
<message>
<source>Choose an existing polygon layer instead.</source>
<translation>Wählen Sie stattdessen einen vorhandenen Polygonlayer.</translation>
</message>
<message>
<source>Choose an output layer in another CRS.</source>
<translation>Wählen Sie einen Ausgabelayer in einem anderen KBS.</translation>
</message>
<message>
<source>Choose another CRS.</source>
<translation>Wählen Sie ein anderes KBS.</translation>
</message>
<message>
<source>Choose another Python.</source>
<translation>Wählen Sie ein anderes Python.</translation>
</message>
<message>
<source>Choose another file, or import it again from where it came.</source>
<translation>Wählen Sie eine andere Datei, oder importieren Sie sie noch einmal von dort, wo sie herkam.</translation>
</message>
<message>
<source>Choose another file.</source>
<translation>Wählen Sie eine andere Datei.</translation>
</message>
<message>
<source>Choose another layer name.</source>
<translation>Wählen Sie einen anderen Layernamen.</translation>
</message>
<message>
<source>Choose another model first, then try again.</source>
<translation>Wählen Sie zuerst ein anderes Modell und versuchen Sie es erneut.</translation>
</message>
<message>
<source>Choose another model or install it again.</source>
<translation>Wählen Sie ein anderes Modell oder installieren Sie es neu.</translation>
</message>
<message>
<source>Choose another name.</source>
<translation>Wählen Sie einen anderen Namen.</translation>
</message>
<message>
<source>Choose another one in the panel.</source>
<translation>Wählen Sie im Bedienfeld einen anderen.</translation>
</message>
<message>
<source>Choose another one.</source>
<translation>Wählen Sie einen anderen.</translation>
</message>
<message>
<source>Choose another output layer.</source>
<translation>Wählen Sie einen anderen Ausgabelayer.</translation>
</message>
<message>
<source>Choose another raster.</source>
<translation>Wählen Sie ein anderes Raster.</translation>
</message>
<message>
<source>Choose bands that it has.</source>
<translation>Wählen Sie Kanäle, die es hat.</translation>
</message>
<message>
<source>Choose one of its sub-datasets.</source>
<translation>Wählen Sie einen seiner Unterdatensätze.</translation>
</message>
<message>
<source>Choose other bands.</source>
<translation>Wählen Sie andere Kanäle.</translation>
</message>
<message>
<source>Choose the device auto or cpu.</source>
<translation>Wählen Sie als Gerät auto oder cpu.</translation>
</message>
<message>
<source>Choose the file you downloaded.</source>
<translation>Wählen Sie die heruntergeladene Datei.</translation>
</message>
<message>
<source>Choose the folder that holds the wheels.</source>
<translation>Wählen Sie den Ordner mit den Wheels.</translation>
</message>
<message>
<source>Click inside its extent.</source>
<translation>Klicken Sie innerhalb seiner Ausdehnung.</translation>
</message>
<message>
<source>Click inside the raster.</source>
<translation>Klicken Sie innerhalb des Rasters.</translation>
</message>
<message>
<source>Click on the object first.</source>
<translation>Klicken Sie zuerst auf das Objekt.</translation>
</message>
<message>
<source>Click on the raster.</source>
<translation>Klicken Sie auf das Raster.</translation>
</message>
<message>
<source>Click where it has.</source>
<translation>Klicken Sie dort, wo es Daten hat.</translation>
</message>
<message>
<source>Close other QGIS windows, then try again.</source>
<translation>Schließen Sie andere QGIS-Fenster und versuchen Sie es erneut.</translation>
</message>
<message>
<source>Close other programs or choose a smaller model.</source>
<translation>Schließen Sie andere Programme oder wählen Sie ein kleineres Modell.</translation>
</message>
<message>
<source>Close other programs that use it (virus scanners too), then go on.</source>
<translation>Schließen Sie andere Programme, die sie verwenden (auch Virenscanner), und machen Sie weiter.</translation>
</message>
<message>
<source>Copy or download it again.</source>
<translation>Kopieren Sie sie erneut oder laden Sie sie erneut herunter.</translation>
</message>
<message>
<source>Correct {}, or clear it to use the plugin's own environment.</source>
<translation>Berichtigen Sie {}, oder leeren Sie es, um die eigene Umgebung der Erweiterung zu nutzen.</translation>
</message>
<message>
<source>Download them on a computer that has a network: the command for it is under Other ways.</source>
<translation>Laden Sie sie auf einem Rechner mit Netz herunter: Der Befehl dafür steht unter „Andere Wege“.</translation>
</message>
<message>
<source>Enable it in the plugin manager.</source>
<translation>Schalten Sie es in der Erweiterungsverwaltung ein.</translation>
</message>
<message>
<source>Export it to a file first.</source>
<translation>Exportieren Sie ihn zuerst in eine Datei.</translation>
</message>
<message>
<source>Free some space or check the profile folder.</source>
<translation>Schaffen Sie Platz, oder prüfen Sie den Profilordner.</translation>
</message>
<message>
<source>Free some space or check the profile folder; until then save the output layer often.</source>
<translation>Schaffen Sie Platz, oder prüfen Sie den Profilordner; speichern Sie den Ausgabelayer bis dahin oft.</translation>
</message>
<message>
<source>Free some space, then go on: what is installed already stays.</source>
<translation>Schaffen Sie Platz und machen Sie weiter: Was installiert ist, bleibt.</translation>
</message>
<message>
<source>Free some space.</source>
<translation>Schaffen Sie Platz.</translation>
</message>
<message>
<source>Georeference it anew.</source>
<translation>Georeferenzieren Sie es neu.</translation>
</message>
<message>
<source>Get it from its source, then import it.</source>
<translation>Holen Sie sie von ihrer Quelle und importieren Sie sie dann.</translation>
</message>
<message>
<source>Give each class a name of its own.</source>
<translation>Geben Sie jeder Klasse einen eigenen Namen.</translation>
</message>
<message>
<source>Give the field a default value, or choose another output layer.</source>
<translation>Geben Sie dem Feld einen Vorgabewert, oder wählen Sie einen anderen Ausgabelayer.</translation>
</message>
<message>
<source>Import it again.</source>
<translation>Importieren Sie sie erneut.</translation>
</message>
<message>
<source>Importing other models needs the full runtime, with PyTorch.</source>
<translation>Für den Import anderer Modelle ist die volle Umgebung mit PyTorch nötig.</translation>
</message>
<message>
<source>Install Python 3.12 from python.org, or name a Python {} to {}.</source>
<translation>Installieren Sie Python 3.12 von python.org oder nennen Sie ein Python {} bis {}.</translation>
</message>
<message>
<source>Install it again.</source>
<translation>Installieren Sie sie erneut.</translation>
</message>
<message>
<source>Install it under Raster &gt; SegMap &gt; Environment, or name a Python of your own there.</source>
<translation>Installieren Sie sie unter Raster &gt; SegMap &gt; Umgebung oder nennen Sie dort ein eigenes Python.</translation>
</message>
<message>
<source>Install it under Raster &gt; SegMap &gt; Environment, or name a Python there that has torch.</source>
<translation>Installieren Sie sie unter Raster &gt; SegMap &gt; Umgebung, oder nennen Sie dort ein Python, das torch hat.</translation>
</message>
<message>
<source>Install or repair the environment under Raster &gt; SegMap &gt; Environment.</source>
<translation>Installieren oder reparieren Sie die Umgebung unter Raster &gt; SegMap &gt; Umgebung.</translation>
</message>
<message>
<source>Install the environment, or choose another Python, under Raster &gt; SegMap &gt; Environment.</source>
<translation>Installieren Sie die Umgebung oder wählen Sie ein anderes Python unter Raster &gt; SegMap &gt; Umgebung.</translation>
</message>
<message>
<source>Install the full runtime under Raster &gt; SegMap &gt; Environment, or do without.</source>
<translation>Installieren Sie die volle Umgebung unter Raster &gt; SegMap &gt; Umgebung, oder verzichten Sie darauf.</translation>
</message>
<message>
<source>Install the package python3-venv with your system's package manager, then try again.</source>
<translation>Installieren Sie das Paket python3-venv mit der Paketverwaltung Ihres Systems, dann versuchen Sie es erneut.</translation>
</message>
<message>
<source>Install the worker's environment: under Raster &gt; SegMap &gt; Environment, or pip install -r segmap_plugin/runtime/pins/light.txt.</source>
<translation>Installieren Sie die Umgebung des Hilfsprozesses: unter Raster &gt; SegMap &gt; Umgebung oder mit pip install -r segmap_plugin/runtime/pins/light.txt.</translation>
</message>
<message>
<source>Installing failed: {}: {}.</source>
<translation>Die Installation ist fehlgeschlagen: {}: {}.</translation>
</message>
<message>
<source>Is it a raster, and complete?</source>
<translation>Ist es ein Raster, und ist es vollständig?</translation>
</message>
<message>
<source>Is there room, and is it writable?</source>
<translation>Ist dort Platz, und darf dorthin geschrieben werden?</translation>
</message>
<message>
<source>It can be resumed.</source>
<translation>Sie können später dort weitermachen.</translation>
</message>
<message>
<source>It can be started again.</source>
<translation>Sie kann neu gestartet werden.</translation>
</message>
<message>
<source>It is being restarted.</source>
<translation>Er wird neu gestartet.</translation>
</message>
<message>
<source>It lies inside polygons that must not overlap.</source>
<translation>Es liegt in Polygonen, die sich nicht überlappen dürfen.</translation>
</message>
<message>
<source>It will be restarted.</source>
<translation>Er wird neu gestartet.</translation>
</message>
<message>
<source>Load the plugin again.</source>
<translation>Laden Sie das Plugin neu.</translation>
</message>
<message>
<source>Make room on the disk.</source>
<translation>Schaffen Sie Platz auf dem Datenträger.</translation>
</message>
<message>
<source>No suitable Python was found.</source>
<translation>Es wurde kein passendes Python gefunden.</translation>
</message>
<message>
<source>Nothing is left of the polygon.</source>
<translation>Vom Polygon bleibt nichts übrig.</translation>
</message>
<message>
<source>Only polygons can be refined.</source>
<translation>Nur Polygone können verfeinert werden.</translation>
</message>
<message>
<source>Overlaps could not be removed.</source>
<translation>Überlappungen konnten nicht entfernt werden.</translation>
</message>
<message>
<source>Pixels cannot be handed over: {}.</source>
<translation>Die Pixel können nicht übergeben werden: {}.</translation>
</message>
<message>
<source>Press Esc, or accept it as a new one.</source>
<translation>Drücken Sie Esc oder übernehmen Sie es als neues.</translation>
</message>
<message>
<source>Processing is not active.</source>
<translation>Verarbeitung ist nicht aktiv.</translation>
</message>
<message>
<source>Reading was cancelled.</source>
<translation>Das Lesen wurde abgebrochen.</translation>
</message>
<message>
<source>Reinstall the plugin.</source>
<translation>Installieren Sie das Plugin neu.</translation>
</message>
<message>
<source>Reload the layer and click again.</source>
<translation>Laden Sie den Layer neu und klicken Sie erneut.</translation>
</message>
<message>
<source>Rename it instead.</source>
<translation>Benennen Sie sie stattdessen um.</translation>
</message>
<message>
<source>Repair its source or choose another raster.</source>
<translation>Reparieren Sie seine Quelle oder wählen Sie ein anderes Raster.</translation>
</message>
<message>
<source>Repair the environment under Raster &gt; SegMap &gt; Environment.</source>
<translation>Reparieren Sie die Umgebung unter Raster &gt; SegMap &gt; Umgebung.</translation>
</message>
<message>
<source>Repair the environment.</source>
<translation>Reparieren Sie die Umgebung.</translation>
</message>
<message>
<source>Repair the polygons of {}.</source>
<translation>Reparieren Sie die Polygone von {}.</translation>
</message>
<message>
<source>Save or close it there, then export again.</source>
<translation>Speichern oder schließen Sie sie dort und exportieren Sie dann erneut.</translation>
</message>
<message>
<source>See the details; Repair tries again.</source>
<translation>Siehe Details; Reparieren versucht es erneut.</translation>
</message>
<message>
<source>See the log panel, tab SegMap, then retry.</source>
<translation>Siehe Protokollfenster, Reiter SegMap, und versuchen Sie es dann erneut.</translation>
</message>
<message>
<source>See the log panel, tab SegMap.</source>
<translation>Siehe Protokollfenster, Reiter SegMap.</translation>
</message>
<message>
<source>See the log panel.</source>
<translation>Siehe Protokollfenster.</translation>
</message>
<message>
<source>See the log.</source>
<translation>Siehe Protokoll.</translation>
</message>
<message>
<source>See the log; Repair tries again.</source>
<translation>Siehe Protokoll; Reparieren versucht es erneut.</translation>
</message>
<message>
<source>See the log; choose another model if it happens again.</source>
<translation>Siehe Protokoll; wählen Sie ein anderes Modell, wenn es wieder geschieht.</translation>
</message>
<message>
<source>Set an HTTP proxy in QGIS under Settings &gt; Options &gt; Network, or install from a folder of wheels.</source>
<translation>Stellen Sie in QGIS unter Einstellungen &gt; Optionen &gt; Netzwerk einen HTTP-Proxy ein, oder installieren Sie aus einem Ordner mit Wheels.</translation>
</message>
<message>
<source>Set its CRS in the layer properties.</source>
<translation>Stellen Sie sein KBS in den Layereigenschaften ein.</translation>
</message>
<message>
<source>Several rasters must all be files: QGIS alone can read one of these.</source>
<translation>Mehrere Raster müssen alle Dateien sein: Eines von diesen kann nur QGIS lesen.</translation>
</message>
<message>
<source>Switch long paths on in Windows, or use a Python of your own.</source>
<translation>Schalten Sie in Windows lange Pfade ein oder verwenden Sie ein eigenes Python.</translation>
</message>
<message>
<source>Take the layer out of the project's overlap settings.</source>
<translation>Nehmen Sie den Layer aus den Überlappungseinstellungen des Projekts.</translation>
</message>
<message>
<source>The CRS is not known.</source>
<translation>Das KBS ist nicht bekannt.</translation>
</message>
<message>
<source>The CRS of a raster was changed in QGIS: then all of them must have the same.</source>
<translation>Das KBS eines Rasters wurde in QGIS geändert: Dann müssen alle dasselbe haben.</translation>
</message>
<message>
<source>The SegMap algorithms are not there.</source>
<translation>Die SegMap-Algorithmen sind nicht da.</translation>
</message>
<message>
<source>The batch process cannot be started: {}.</source>
<translation>Der Stapelprozess kann nicht gestartet werden: {}.</translation>
</message>
<message>
<source>The build for NVIDIA GPUs is installed, but computes on the CPU.</source>
<translation>Die Fassung für NVIDIA-GPUs ist installiert, rechnet aber auf der CPU.</translation>
</message>
<message>
<source>The canvas has no scale.</source>
<translation>Die Karte hat keinen Maßstab.</translation>
</message>
<message>
<source>The check was stopped.</source>
<translation>Die Prüfung wurde angehalten.</translation>
</message>
<message>
<source>The click lies outside the raster.</source>
<translation>Der Klick liegt außerhalb des Rasters.</translation>
</message>
<message>
<source>The default model cannot be loaded: {}</source>
<translation>Das Standardmodell kann nicht geladen werden: {}</translation>
</message>
<message>
<source>The disk is full.</source>
<translation>Der Datenträger ist voll.</translation>
</message>
<message>
<source>The download broke off: {}</source>
<translation>Das Herunterladen ist abgebrochen: {}</translation>
</message>
<message>
<source>The download was stopped.</source>
<translation>Der Download wurde angehalten.</translation>
</message>
<message>
<source>The environment is gone.</source>
<translation>Die Umgebung ist nicht mehr da.</translation>
</message>
<message>
<source>The environment that runs the model is not installed.</source>
<translation>Die Umgebung, in der das Modell läuft, ist nicht installiert.</translation>
</message>
<message>
<source>The file cannot be used as a model: {}</source>
<translation>Die Datei ist als Modell nicht verwendbar: {}</translation>
</message>
<message>
<source>The file may be damaged or incomplete: copy it again.</source>
<translation>Die Datei ist vielleicht beschädigt oder unvollständig: Kopieren Sie sie erneut.</translation>
</message>
<message>
<source>The file of {} is not here.</source>
<translation>Die Datei von {} ist nicht da.</translation>
</message>
<message>
<source>The file that came is not the one that was meant: its checksum is wrong.</source>
<translation>Angekommen ist eine andere Datei als gemeint: Die Prüfsumme stimmt nicht.</translation>
</message>
<message>
<source>The folder of the environment {}.</source>
<translation>Der Ordner der Umgebung {}.</translation>
</message>
<message>
<source>The folder {} lacks {}.</source>
<translation>Im Ordner {} fehlt {}.</translation>
</message>
<message>
<source>The installation failed.</source>
<translation>Die Installation ist fehlgeschlagen.</translation>
</message>
<message>
<source>The installation was stopped.</source>
<translation>Die Installation wurde angehalten.</translation>
</message>
<message>
<source>The last class cannot be removed.</source>
<translation>Die letzte Klasse kann nicht entfernt werden.</translation>
</message>
<message>
<source>The layer cannot be read.</source>
<translation>Der Layer kann nicht gelesen werden.</translation>
</message>
<message>
<source>The layer has no data there.</source>
<translation>Der Layer hat dort keine Daten.</translation>
</message>
<message>
<source>The layer of the polygon being refined was removed.</source>
<translation>Der Layer des Polygons, das verfeinert wird, wurde entfernt.</translation>
</message>
<message>
<source>The layer {} cannot be edited.</source>
<translation>Der Layer {} kann nicht bearbeitet werden.</translation>
</message>
<message>
<source>The layer {} cannot be read.</source>
<translation>Der Layer {} kann nicht gelesen werden.</translation>
</message>
<message>
<source>The layer {} delivered no pixels.</source>
<translation>Der Layer {} hat keine Pixel geliefert.</translation>
</message>
<message>
<source>The layer {} does not hold polygons.</source>
<translation>Der Layer {} enthält keine Polygone.</translation>
</message>
<message>
<source>The layer {} does not take the polygon: {}: {}.</source>
<translation>Der Layer {} nimmt das Polygon nicht an: {}: {}.</translation>
</message>
<message>
<source>The layer {} does not take this polygon.</source>
<translation>Der Layer {} nimmt dieses Polygon nicht an.</translation>
</message>
<message>
<source>The layer {} has no CRS.</source>
<translation>Der Layer {} hat kein KBS.</translation>
</message>
<message>
<source>The layer {} has no extent.</source>
<translation>Der Layer {} hat keine Ausdehnung.</translation>
</message>
<message>
<source>The layer {} is read-only.</source>
<translation>Der Layer {} ist schreibgeschützt.</translation>
</message>
<message>
<source>The layer {} of {} cannot be opened.</source>
<translation>Der Layer {} von {} kann nicht geöffnet werden.</translation>
</message>
<message>
<source>The layer {} of {} does not hold polygons.</source>
<translation>Der Layer {} von {} enthält keine Polygone.</translation>
</message>
<message>
<source>The layer {} refused the polygon.</source>
<translation>Der Layer {} hat das Polygon abgelehnt.</translation>
</message>
<message>
<source>The layer's pixels cannot be handed over.</source>
<translation>Die Pixel des Layers können nicht übergeben werden.</translation>
</message>
<message>
<source>The model cannot be used.</source>
<translation>Das Modell kann nicht verwendet werden.</translation>
</message>
<message>
<source>The model failed: {}</source>
<translation>Das Modell ist fehlgeschlagen: {}</translation>
</message>
<message>
<source>The model {} cannot be loaded: {}</source>
<translation>Das Modell {} kann nicht geladen werden: {}</translation>
</message>
<message>
<source>The model {} needs the full runtime, with PyTorch.</source>
<translation>Das Modell {} braucht die volle Umgebung mit PyTorch.</translation>
</message>
<message>
<source>The object was dropped.</source>
<translation>Das Objekt wurde verworfen.</translation>
</message>
<message>
<source>The outline is empty.</source>
<translation>Der Umriss ist leer.</translation>
</message>
<message>
<source>The output cannot be written.</source>
<translation>Die Ausgabe kann nicht geschrieben werden.</translation>
</message>
<message>
<source>The output cannot be written: {}.</source>
<translation>Die Ausgabe kann nicht geschrieben werden: {}.</translation>
</message>
<message>
<source>The output layer could not be made.</source>
<translation>Der Ausgabelayer konnte nicht erstellt werden.</translation>
</message>
<message>
<source>The output layer is gone.</source>
<translation>Der Ausgabelayer ist nicht mehr da.</translation>
</message>
<message>
<source>The package index cannot be reached.</source>
<translation>Der Paketindex ist nicht erreichbar.</translation>
</message>
<message>
<source>The point cannot be placed in the raster's CRS.</source>
<translation>Der Punkt lässt sich nicht in das KBS des Rasters umrechnen.</translation>
</message>
<message>
<source>The polygon cannot be placed in the CRS of {}.</source>
<translation>Das Polygon lässt sich nicht in das KBS von {} umrechnen.</translation>
</message>
<message>
<source>The polygon that was being refined is gone.</source>
<translation>Das Polygon, das verfeinert wurde, ist nicht mehr da.</translation>
</message>
<message>
<source>The polygon to refine cannot be read.</source>
<translation>Das zu verfeinernde Polygon kann nicht gelesen werden.</translation>
</message>
<message>
<source>The polygon to refine is empty.</source>
<translation>Das zu verfeinernde Polygon ist leer.</translation>
</message>
<message>
<source>The polygons cannot be placed in the CRS of {}.</source>
<translation>Die Polygone lassen sich nicht in das KBS von {} umrechnen.</translation>
</message>
<message>
<source>The polygons could not be written: {}.</source>
<translation>Die Polygone konnten nicht geschrieben werden: {}.</translation>
</message>
<message>
<source>The polygons of {} cannot be placed in the CRS of {}.</source>
<translation>Die Polygone von {} lassen sich nicht in das KBS von {} übertragen.</translation>
</message>
<message>
<source>The polygons of {} cannot be restored.</source>
<translation>Die Polygone von {} können nicht wiederhergestellt werden.</translation>
</message>
<message>
<source>The prompts cannot be read.</source>
<translation>Die Vorgaben können nicht gelesen werden.</translation>
</message>
<message>
<source>The proxy refused the connection.</source>
<translation>Der Proxy hat die Verbindung abgelehnt.</translation>
</message>
<message>
<source>The range of values of the stretch is empty.</source>
<translation>Der Wertebereich der Streckung ist leer.</translation>
</message>
<message>
<source>The raster cannot be read.</source>
<translation>Das Raster kann nicht gelesen werden.</translation>
</message>
<message>
<source>The raster cannot be used.</source>
<translation>Das Raster kann nicht verwendet werden.</translation>
</message>
<message>
<source>The raster has no data there.</source>
<translation>Das Raster hat dort keine Daten.</translation>
</message>
<message>
<source>The raster is a single pixel: there is no outline to find in it.</source>
<translation>Das Raster ist ein einziges Pixel: Darin ist kein Umriss zu finden.</translation>
</message>
<message>
<source>The raster layer was removed, the object was dropped.</source>
<translation>Der Rasterlayer wurde entfernt, das Objekt wurde verworfen.</translation>
</message>
<message>
<source>The raster {} does not exist.</source>
<translation>Das Raster {} gibt es nicht.</translation>
</message>
<message>
<source>The raster's pixel size or position is impossible.</source>
<translation>Pixelgröße oder Lage des Rasters sind unmöglich.</translation>
</message>
<message>
<source>The result {} cannot be read.</source>
<translation>Das Ergebnis {} kann nicht gelesen werden.</translation>
</message>
<message>
<source>The run was cancelled.</source>
<translation>Der Lauf wurde abgebrochen.</translation>
</message>
<message>
<source>The server answers {} without a file.</source>
<translation>Der Server antwortet {} ohne Datei.</translation>
</message>
<message>
<source>The server answers {}: {}</source>
<translation>Der Server antwortet {}: {}</translation>
</message>
<message>
<source>The server cannot continue the download.</source>
<translation>Der Server kann das Herunterladen nicht fortsetzen.</translation>
</message>
<message>
<source>The server sends nothing any more.</source>
<translation>Der Server sendet nichts mehr.</translation>
</message>
<message>
<source>The server's certificate is not trusted.</source>
<translation>Dem Zertifikat des Servers wird nicht vertraut.</translation>
</message>
<message>
<source>The test click found {} pixels where {} were expected.</source>
<translation>Der Probeklick fand {} Pixel, wo {} erwartet wurden.</translation>
</message>
<message>
<source>The window lies outside the raster.</source>
<translation>Das Fenster liegt außerhalb des Rasters.</translation>
</message>
<message>
<source>The worker cannot run.</source>
<translation>Der Hilfsprozess kann nicht laufen.</translation>
</message>
<message>
<source>The worker died during the request.</source>
<translation>Der Hilfsprozess ist während der Anfrage abgestürzt.</translation>
</message>
<message>
<source>The worker does not answer.</source>
<translation>Der Hilfsprozess antwortet nicht.</translation>
</message>
<message>
<source>The worker ended before it answered.</source>
<translation>Der Hilfsprozess endete, bevor er antwortete.</translation>
</message>
<message>
<source>The worker ended {} times in a row ({}).</source>
<translation>Der Hilfsprozess endete {} Mal hintereinander ({}).</translation>
</message>
<message>
<source>The worker is not ready.</source>
<translation>Der Hilfsprozess ist nicht bereit.</translation>
</message>
<message>
<source>The worker keeps ending at this click.</source>
<translation>Der Hilfsprozess endet immer wieder bei diesem Klick.</translation>
</message>
<message>
<source>The worker sent something that is not a message.</source>
<translation>Der Hilfsprozess hat etwas gesendet, das keine Nachricht ist.</translation>
</message>
<message>
<source>The worker speaks protocol {}, the plugin {}.</source>
<translation>Der Hilfsprozess spricht Protokoll {}, das Plugin {}.</translation>
</message>
<message>
<source>The worker was started, but has said nothing for {} seconds.</source>
<translation>Der Hilfsprozess wurde gestartet, hat sich aber seit {} Sekunden nicht gemeldet.</translation>
</message>
<message>
<source>The worker's Python lacks a package ({}).</source>
<translation>Dem Python des Hilfsprozesses fehlt ein Paket ({}).</translation>
</message>
<message>
<source>The worker's Python lacks {}: {}</source>
<translation>Dem Python des Hilfsprozesses fehlt {}: {}</translation>
</message>
<message>
<source>There is no Python at {}.</source>
<translation>Unter {} gibt es kein Python.</translation>
</message>
<message>
<source>There is no file {}.</source>
<translation>Es gibt keine Datei {}.</translation>
</message>
<message>
<source>There is no folder {}.</source>
<translation>Es gibt keinen Ordner {}.</translation>
</message>
<message>
<source>There is no polygon of the output layer here.</source>
<translation>Hier ist kein Polygon des Ausgabelayers.</translation>
</message>
<message>
<source>There is no raster to click on.</source>
<translation>Es gibt kein Raster zum Anklicken.</translation>
</message>
<message>
<source>There is no raster to digitize.</source>
<translation>Es gibt kein Raster zum Digitalisieren.</translation>
</message>
<message>
<source>There is no {} to be had for this computer.</source>
<translation>{} ist für diesen Rechner nicht zu bekommen.</translation>
</message>
<message>
<source>There is not enough memory for this window.</source>
<translation>Für dieses Fenster reicht der Speicher nicht.</translation>
</message>
<message>
<source>There is not enough memory to load the model.</source>
<translation>Um das Modell zu laden, reicht der Speicher nicht.</translation>
</message>
<message>
<source>There is not enough memory.</source>
<translation>Der Speicher reicht nicht.</translation>
</message>
<message>
<source>There is nothing to accept yet.</source>
<translation>Es gibt noch nichts zu übernehmen.</translation>
</message>
<message>
<source>There is nothing to export.</source>
<translation>Es gibt nichts zu exportieren.</translation>
</message>
<message>
<source>There is too much to snap to: the polygon was accepted as it was.</source>
<translation>Es gibt zu viel, worauf gefangen werden müsste: Das Polygon wurde unverändert übernommen.</translation>
</message>
<message>
<source>They stay in the journal.</source>
<translation>Sie bleiben im Journal.</translation>
</message>
<message>
<source>This cannot be used.</source>
<translation>Das kann nicht verwendet werden.</translation>
</message>
<message>
<source>Try again.</source>
<translation>Versuchen Sie es erneut.</translation>
</message>
<message>
<source>Try again; if it stays so, tell whoever runs your package index. Nothing of it was installed.</source>
<translation>Versuchen Sie es erneut; bleibt es so, sagen Sie es denen, die Ihren Paketindex betreiben. Nichts davon wurde installiert.</translation>
</message>
<message>
<source>Try again; if it stays so, the address or the checksum is wrong.</source>
<translation>Versuchen Sie es erneut; bleibt es so, stimmt die Adresse oder die Prüfsumme nicht.</translation>
</message>
<message>
<source>Two classes have the same name.</source>
<translation>Zwei Klassen haben denselben Namen.</translation>
</message>
<message>
<source>Update the NVIDIA driver and press Install again, or untick the NVIDIA GPU under Other ways.</source>
<translation>Aktualisieren Sie den NVIDIA-Treiber und drücken Sie erneut „Installieren“, oder nehmen Sie unter „Andere Wege“ das Häkchen bei der NVIDIA-GPU weg.</translation>
</message>
<message>
<source>Use one that starts with https.</source>
<translation>Verwenden Sie eine, die mit https beginnt.</translation>
</message>
<message>
<source>Wait for it, or cancel it.</source>
<translation>Warten Sie darauf oder brechen Sie ab.</translation>
</message>
<message>
<source>Wait for it.</source>
<translation>Warten Sie darauf.</translation>
</message>
<message>
<source>Wait until it is done, then try again.</source>
<translation>Warten Sie, bis es fertig ist, und versuchen Sie es dann erneut.</translation>
</message>
<message>
<source>Was it moved or deleted?</source>
<translation>Wurde es verschoben oder gelöscht?</translation>
</message>
<message>
<source>What you clicked is kept: start it again. If it stays so, repair it under Raster &gt; SegMap &gt; Environment.</source>
<translation>Was Sie angeklickt haben, bleibt erhalten: Starten Sie ihn noch einmal. Bleibt es dabei, reparieren Sie die Umgebung unter Raster &gt; SegMap &gt; Umgebung.</translation>
</message>
<message>
<source>Zoom in, or let fewer layers take part in snapping.</source>
<translation>Zoomen Sie hinein, oder lassen Sie weniger Layer am Fangen teilnehmen.</translation>
</message>
<message>
<source>Zoom to the raster layer.</source>
<translation>Zoomen Sie auf den Rasterlayer.</translation>
</message>
<message>
<source>a CUDA device is there</source>
<translation>ein CUDA-Gerät ist da</translation>
</message>
<message>
<source>it has bfloat16</source>
<translation>es kann bfloat16</translation>
</message>
<message>
<source>it has no bfloat16</source>
<translation>es kann kein bfloat16</translation>
</message>
<message>
<source>it is Python {}; {} to {} are needed</source>
<translation>es ist Python {}; benötigt wird {} bis {}</translation>
</message>
<message>
<source>it is a 32-bit build</source>
<translation>es ist ein 32-Bit-Build</translation>
</message>
<message>
<source>it is {}, not CPython</source>
<translation>es ist {}, nicht CPython</translation>
</message>
<message>
<source>it lacks the module {}</source>
<translation>ihm fehlt das Modul {}</translation>
</message>
<message>
<source>no GPU that torch can use</source>
<translation>keine GPU, die torch nutzen kann</translation>
</message>
<message>
<source>no faster type is safe here</source>
<translation>kein schnellerer Zahlentyp ist hier sicher</translation>
</message>
<message>
<source>pip cannot go through a SOCKS proxy.</source>
<translation>pip kann keinen SOCKS-Proxy verwenden.</translation>
</message>
<message>
<source>the GPU ran out of memory</source>
<translation>der GPU ging der Speicher aus</translation>
</message>
<message>
<source>the lighter runtime, without torch</source>
<translation>die leichtere Umgebung ohne torch</translation>
</message>
<message>
<source>this CPU has bfloat16</source>
<translation>diese CPU kann bfloat16</translation>
</message>
<message>
<source>this torch has no code for {} (compute capability {})</source>
<translation>dieses torch hat keinen Code für {} (Compute Capability {})</translation>
</message>
<message>
<source>{} as asked</source>
<translation>{} wie verlangt</translation>
</message>
<message>
<source>{} cannot be deleted.</source>
<translation>{} kann nicht gelöscht werden.</translation>
</message>
<message>
<source>{} cannot be opened: it is cut off or damaged.</source>
<translation>{} kann nicht geöffnet werden: Die Datei ist abgeschnitten oder beschädigt.</translation>
</message>
<message>
<source>{} cannot be opened: {}</source>
<translation>{} kann nicht geöffnet werden: {}</translation>
</message>
<message>
<source>{} cannot be placed by its control points: {}</source>
<translation>{} lässt sich mit seinen Passpunkten nicht platzieren: {}</translation>
</message>
<message>
<source>{} cannot be read there: {}</source>
<translation>{} kann dort nicht gelesen werden: {}</translation>
</message>
<message>
<source>{} cannot be run as Python.</source>
<translation>{} lässt sich nicht als Python ausführen.</translation>
</message>
<message>
<source>{} cannot be started.</source>
<translation>{} kann nicht gestartet werden.</translation>
</message>
<message>
<source>{} cannot be started: {}.</source>
<translation>{} kann nicht gestartet werden: {}.</translation>
</message>
<message>
<source>{} cannot be used: {}.</source>
<translation>{} kann nicht verwendet werden: {}.</translation>
</message>
<message>
<source>{} cannot be written ({}).</source>
<translation>{} kann nicht geschrieben werden ({}).</translation>
</message>
<message>
<source>{} cannot be written, nor put back as it was ({}).</source>
<translation>{} kann weder geschrieben noch in den alten Zustand gebracht werden ({}).</translation>
</message>
<message>
<source>{} cannot be written: {}.</source>
<translation>{} kann nicht geschrieben werden: {}.</translation>
</message>
<message>
<source>{} cannot make an environment.</source>
<translation>{} kann keine Umgebung erstellen.</translation>
</message>
<message>
<source>{} could not be installed.</source>
<translation>{} konnte nicht installiert werden.</translation>
</message>
<message>
<source>{} has a layer {} already.</source>
<translation>{} hat schon einen Layer {}.</translation>
</message>
<message>
<source>{} has a table {} that is no layer.</source>
<translation>{} hat eine Tabelle {}, die kein Layer ist.</translation>
</message>
<message>
<source>{} has changed since it was opened.</source>
<translation>{} wurde geändert, seit es geöffnet wurde.</translation>
</message>
<message>
<source>{} holds no bands of its own.</source>
<translation>{} hat keine eigenen Kanäle.</translation>
</message>
<message>
<source>{} is a folder without a raster.</source>
<translation>{} ist ein Ordner ohne Raster.</translation>
</message>
<message>
<source>{} is a safetensors file, but not a model of this plugin.</source>
<translation>{} ist eine safetensors-Datei, aber kein Modell dieses Plugins.</translation>
</message>
<message>
<source>{} is empty: it has a size of zero.</source>
<translation>{} ist leer: Die Größe ist null.</translation>
</message>
<message>
<source>{} is in use by another program.</source>
<translation>{} wird von einem anderen Programm benutzt.</translation>
</message>
<message>
<source>{} is neither a file nor a folder.</source>
<translation>{} ist weder Datei noch Ordner.</translation>
</message>
<message>
<source>{} is not a GeoPackage that can be read.</source>
<translation>{} ist kein lesbares GeoPackage.</translation>
</message>
<message>
<source>{} is not a readable model file: {}.</source>
<translation>{} ist keine lesbare Modelldatei: {}.</translation>
</message>
<message>
<source>{} is not a web address.</source>
<translation>{} ist keine Internetadresse.</translation>
</message>
<message>
<source>{} is not a working Python.</source>
<translation>{} ist kein funktionierendes Python.</translation>
</message>
<message>
<source>{} is read-only.</source>
<translation>{} ist schreibgeschützt.</translation>
</message>
<message>
<source>{} is {} characters too long</source>
<translation>{} ist um {} Zeichen zu lang</translation>
</message>
<message>
<source>{} may not be read.</source>
<translation>{} darf nicht gelesen werden.</translation>
</message>
<message>
<source>{} was changed on its way here: its checksum is wrong.</source>
<translation>{} wurde auf dem Weg hierher verändert: Die Prüfsumme stimmt nicht.</translation>
</message>
<message>
<source>{} was converted, but cannot be read back.</source>
<translation>{} wurde umgewandelt, kann aber nicht wieder gelesen werden.</translation>
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
<source>C&amp;RS</source>
<translation>&amp;KBS</translation>
</message>
<message>
<source>CRS of the file</source>
<translation>KBS der Datei</translation>
</message>
<message>
<source>Choose a file, a new one or one that is there already.</source>
<translation>Wählen Sie eine Datei, eine neue oder eine vorhandene.</translation>
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
<source>Its CRS stays: the polygons are placed in it.</source>
<translation>Sein KBS bleibt: Die Polygone werden in dieses umgerechnet.</translation>
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
<source>Details</source>
<translation>Details</translation>
</message>
<message>
<source>Device:</source>
<translation>Gerät:</translation>
</message>
<message>
<source>From:</source>
<translation>Aus:</translation>
</message>
<message>
<source>Installed: {}</source>
<translation>Installiert: {}</translation>
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
<source>No environment is installed yet.</source>
<translation>Es ist noch keine Umgebung installiert.</translation>
</message>
<message>
<source>Progress</source>
<translation>Fortschritt</translation>
</message>
<message>
<source>Re&amp;move</source>
<translation>&amp;Entfernen</translation>
</message>
<message>
<source>Remov&amp;e leftovers</source>
<translation>Reste e&amp;ntfernen</translation>
</message>
<message>
<source>Removed.</source>
<translation>Entfernt.</translation>
</message>
<message>
<source>S&amp;top using it</source>
<translation>Nicht mehr &amp;verwenden</translation>
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
<source>What:</source>
<translation>Was:</translation>
</message>
<message>
<source>Where:</source>
<translation>Wohin:</translation>
</message>
</context>
<context>
<name>ModelsDialog</name>
<message>
<source>&amp;Download</source>
<translation>&amp;Herunterladen</translation>
</message>
<message>
<source>&amp;Environment…</source>
<translation>Um&amp;gebung…</translation>
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
<source>Size</source>
<translation>Größe</translation>
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
<source>about {:.0f} MB</source>
<translation>etwa {:.0f} MB</translation>
</message>
<message>
<source>here</source>
<translation>vorhanden</translation>
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
<source>not known</source>
<translation>nicht bekannt</translation>
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
<source>{:.0f} MB</source>
<translation>{:.0f} MB</translation>
</message>
<message>
<source>{:.1f} MB</source>
<translation>{:.1f} MB</translation>
</message>
</context>
<context>
<name>OtherWays</name>
<message>
<source>&amp;Check and use it</source>
<translation>&amp;Prüfen und verwenden</translation>
</message>
<message>
<source>Command that fetches the wheels</source>
<translation>Befehl, der die Wheels holt</translation>
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
<source>Install nothing, use this Python:</source>
<translation>Nichts installieren, dieses Python verwenden:</translation>
</message>
<message>
<source>Make it from this Python:</source>
<translation>Aus diesem Python erstellen:</translation>
</message>
<message>
<source>Other ways</source>
<translation>Andere Wege</translation>
</message>
<message>
<source>Python to use</source>
<translation>Zu verwendendes Python</translation>
</message>
<message>
<source>That folder is filled, where there is a network, by:</source>
<translation>Diesen Ordner füllt, wo es ein Netz gibt:</translation>
</message>
<message>
<source>The full runtime with P&amp;yTorch: for other models and boundary optimisation</source>
<translation>Die volle Umgebung mit P&amp;yTorch: für andere Modelle und Grenzoptimierung</translation>
</message>
<message>
<source>Use the NVIDIA &amp;GPU (a larger download)</source>
<translation>NVIDIA-&amp;GPU verwenden (größerer Download)</translation>
</message>
<message>
<source>Without a network, from a folder of wheels:</source>
<translation>Ohne Netzwerk, aus einem Ordner mit Wheels:</translation>
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
<source>Bands and stretch</source>
<translation>Kanäle und Streckung</translation>
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
<translation>Raster-Layer</translation>
</message>
<message>
<source>Red</source>
<translation>Rot</translation>
</message>
<message>
<source>SegMap polygons (in memory)</source>
<translation>SegMap-Polygone (temporär)</translation>
</message>
<message>
<source>Stretch</source>
<translation>Streckung</translation>
</message>
<message>
<source>Use the bands of the layer's own style</source>
<translation>Die Kanäle des Layerstils verwenden</translation>
</message>
</context>
<context>
<name>SegMap</name>
<message>
<source>1 thread</source>
<translation>1 Thread</translation>
</message>
<message>
<source>A band of the raster that the model sees as this colour. Near infrared as red often shows vegetation better.</source>
<translation>Ein Kanal des Rasters, den das Modell als diese Farbe sieht. Nahes Infrarot als Rot zeigt Vegetation oft besser.</translation>
</message>
<message>
<source>A batch run is under way. Polygons that are finished are kept.</source>
<translation>Ein Stapellauf ist im Gange. Fertige Polygone bleiben.</translation>
</message>
<message>
<source>A field of positives needs a field that groups points by object.</source>
<translation>Ein Feld für positive Punkte braucht ein Feld, das Punkte nach Objekt gruppiert.</translation>
</message>
<message>
<source>A layer from a server has no end: choose an extent.</source>
<translation>Ein Layer von einem Server hat kein Ende: Wählen Sie eine Ausdehnung.</translation>
</message>
<message>
<source>A plain vision transformer with click maps.</source>
<translation>Ein einfacher Vision Transformer mit Klickkarten.</translation>
</message>
<message>
<source>A scheduler needs a raster that is a file: QGIS alone can read this one.</source>
<translation>Ein Scheduler braucht ein Raster, das eine Datei ist: Dieses kann nur QGIS lesen.</translation>
</message>
<message>
<source>Accept SegMap polygon</source>
<translation>SegMap-Polygon übernehmen</translation>
</message>
<message>
<source>Accept the polygon</source>
<translation>Polygon übernehmen</translation>
</message>
<message>
<source>Adds a class to the list.</source>
<translation>Fügt der Liste eine Klasse hinzu.</translation>
</message>
<message>
<source>Apple GPU</source>
<translation>Apple-GPU</translation>
</message>
<message>
<source>As in the layer's style</source>
<translation>Wie im Layerstil</translation>
</message>
<message>
<source>Asks about a grid of points over the extent and keeps the masks that are stable and that the network trusts; of several masks of one object the best stays. The spacing follows from the typical size of an object where that is given.</source>
<translation>Fragt an einem Punktraster über der Ausdehnung und behält die Masken, die stabil sind und denen das Netz vertraut; von mehreren Masken eines Objekts bleibt die beste. Der Abstand folgt aus der typischen Größe eines Objekts, wenn sie angegeben ist.</translation>
</message>
<message>
<source>At the first click look at</source>
<translation>Beim ersten Klick betrachten</translation>
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
<source>Both</source>
<translation>Beide</translation>
</message>
<message>
<source>Bounding boxes</source>
<translation>Umgrenzungsrahmen</translation>
</message>
<message>
<source>Brings outdated or shifted polygons to what the raster shows. A polygon gets a new shape only where the colours part better at the new outline than at the old one; else it stays as it is, with 0 in the field refined. Polygons that the raster does not show at all have 0 in the field supported, too.</source>
<translation>Bringt veraltete oder verschobene Polygone auf den Stand des Rasters. Ein Polygon bekommt nur dort eine neue Form, wo sich die Farben am neuen Umriss besser trennen als am alten; sonst bleibt es, wie es ist, mit 0 im Feld refined. Polygone, die das Raster gar nicht zeigt, haben auch 0 im Feld supported.</translation>
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
<source>CRS of the file</source>
<translation>KBS der Datei</translation>
</message>
<message>
<source>Cancel</source>
<translation>Abbrechen</translation>
</message>
<message>
<source>Cancelled: what is finished is kept.</source>
<translation>Abgebrochen: Was fertig ist, bleibt.</translation>
</message>
<message>
<source>Centroids</source>
<translation>Zentroide</translation>
</message>
<message>
<source>Changes the colour of the chosen class, in the panel and in the output layer.</source>
<translation>Ändert die Farbe der gewählten Klasse, im Bedienfeld und im Ausgabelayer.</translation>
</message>
<message>
<source>Choose another CRS</source>
<translation>Anderes KBS wählen</translation>
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
<source>Digitize a whole layer</source>
<translation>Einen ganzen Layer digitalisieren</translation>
</message>
<message>
<source>Digitize by clicking</source>
<translation>Durch Klicken digitalisieren</translation>
</message>
<message>
<source>Digitize everything</source>
<translation>Alles digitalisieren</translation>
</message>
<message>
<source>Digitize objects from boxes</source>
<translation>Objekte aus Rechtecken digitalisieren</translation>
</message>
<message>
<source>Digitize objects from points</source>
<translation>Objekte aus Punkten digitalisieren</translation>
</message>
<message>
<source>Digitizing</source>
<translation>Digitalisieren</translation>
</message>
<message>
<source>Discard</source>
<translation>Verwerfen</translation>
</message>
<message>
<source>Do not wait</source>
<translation>Nicht warten</translation>
</message>
<message>
<source>Does not load: {}.</source>
<translation>Lässt sich nicht laden: {}.</translation>
</message>
<message>
<source>Does the click again that was taken back.</source>
<translation>Wiederholt den Klick, der zurückgenommen wurde.</translation>
</message>
<message>
<source>Drawing the outline… Esc cancels.</source>
<translation>Der Umriss wird gezeichnet… Esc bricht ab.</translation>
</message>
<message>
<source>Drop the object</source>
<translation>Objekt verwerfen</translation>
</message>
<message>
<source>Environment…</source>
<translation>Umgebung…</translation>
</message>
<message>
<source>Every package is checked against a known checksum.</source>
<translation>Jedes Paket wird mit einer bekannten Prüfsumme verglichen.</translation>
</message>
<message>
<source>Export to GeoPackage</source>
<translation>Als GeoPackage exportieren</translation>
</message>
<message>
<source>Exported {} to {}.</source>
<translation>{} nach {} exportiert.</translation>
</message>
<message>
<source>Exporting…</source>
<translation>Export läuft…</translation>
</message>
<message>
<source>Extent</source>
<translation>Ausdehnung</translation>
</message>
<message>
<source>Fail if an object has no result, once the others are written</source>
<translation>Fehlschlagen, wenn ein Objekt kein Ergebnis hat, sobald die übrigen geschrieben sind</translation>
</message>
<message>
<source>Failed because the raster could not be read: {0}. The same run asks about these once more.</source>
<translation>Fehlgeschlagen, weil das Raster nicht gelesen werden konnte: {0}. Derselbe Lauf fragt nach diesen noch einmal.</translation>
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
<source>Finish them</source>
<translation>Fertigstellen</translation>
</message>
<message>
<source>Finishing</source>
<translation>Abschließen</translation>
</message>
<message>
<source>First steps</source>
<translation>Erste Schritte</translation>
</message>
<message>
<source>Forgets the object under way, as Esc does. Nothing was written.</source>
<translation>Vergisst das aktuelle Objekt, wie Esc. Nichts wurde geschrieben.</translation>
</message>
<message>
<source>Further rasters, for prompts that the first does not cover</source>
<translation>Weitere Raster, für Vorgaben, die das erste nicht abdeckt</translation>
</message>
<message>
<source>Goes back to the bands of the layer's own style.</source>
<translation>Kehrt zu den Kanälen des Layerstils zurück.</translation>
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
<source>Holes that are smaller are filled.</source>
<translation>Kleinere Löcher werden gefüllt.</translation>
</message>
<message>
<source>Hover outline on or off</source>
<translation>Umriss unter dem Mauszeiger ein oder aus</translation>
</message>
<message>
<source>How far the outline may move so that it needs fewer vertices, in metres. It acts at once on the current outline.</source>
<translation>Wie weit sich der Umriss bewegen darf, um mit weniger Stützpunkten auszukommen, in Metern. Wirkt sofort auf den aktuellen Umriss.</translation>
</message>
<message>
<source>How many times better the colours must part at a new outline</source>
<translation>Wievielmal besser sich die Farben an einem neuen Umriss trennen müssen</translation>
</message>
<message>
<source>How many vertices the current outline has.</source>
<translation>Wie viele Stützpunkte der aktuelle Umriss hat.</translation>
</message>
<message>
<source>How often a window may grow</source>
<translation>Wie oft ein Fenster wachsen darf</translation>
</message>
<message>
<source>How often the model refines its own answer after each click: slower, sometimes better.</source>
<translation>Wie oft das Modell seine eigene Antwort nach jedem Klick verfeinert: langsamer, manchmal besser.</translation>
</message>
<message>
<source>How often the part of the raster that is looked at may grow when the object reaches its border. Each time takes as long as a click.</source>
<translation>Wie oft der betrachtete Teil des Rasters wachsen darf, wenn das Objekt seinen Rand erreicht. Jedes Mal dauert so lange wie ein Klick.</translation>
</message>
<message>
<source>In the range of values below</source>
<translation>Im Wertebereich unten</translation>
</message>
<message>
<source>In use: your own Python at {path}.</source>
<translation>In Gebrauch: Ihr eigenes Python unter {path}.</translation>
</message>
<message>
<source>In use: {path}, named by the environment variable {name}. It goes before all others.</source>
<translation>In Gebrauch: {path}, genannt von der Umgebungsvariablen {name}. Sie geht allem anderen vor.</translation>
</message>
<message>
<source>Installing</source>
<translation>Installation</translation>
</message>
<message>
<source>Installing {}…</source>
<translation>{} wird installiert…</translation>
</message>
<message>
<source>IoU from which two masks are one object</source>
<translation>IoU, ab der zwei Masken ein Objekt sind</translation>
</message>
<message>
<source>Keep running</source>
<translation>Weiterlaufen lassen</translation>
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
<source>Least expected IoU of a new outline</source>
<translation>Kleinste erwartete IoU eines neuen Umrisses</translation>
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
<source>Left over from another version of the plugin; no version found here uses it:</source>
<translation>Von einer anderen Version der Erweiterung übrig; keine hier gefundene Version nutzt es:</translation>
</message>
<message>
<source>Load a raster layer, then choose it above.</source>
<translation>Laden Sie einen Rasterlayer, und wählen Sie ihn oben.</translation>
</message>
<message>
<source>Looking at a larger window… Esc cancels.</source>
<translation>Ein größeres Fenster wird betrachtet… Esc bricht ab.</translation>
</message>
<message>
<source>Looking for the object… Esc cancels.</source>
<translation>Das Objekt wird gesucht… Esc bricht ab.</translation>
</message>
<message>
<source>Making the environment…</source>
<translation>Die Umgebung wird erstellt…</translation>
</message>
<message>
<source>Missing: {}.</source>
<translation>Es fehlt: {}.</translation>
</message>
<message>
<source>Mo&amp;del</source>
<translation>Mo&amp;dell</translation>
</message>
<message>
<source>Model</source>
<translation>Modell</translation>
</message>
<message>
<source>Model (name or file; the one in use if empty)</source>
<translation>Modell (Name oder Datei; leer: das verwendete)</translation>
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
<source>More models…</source>
<translation>Weitere Modelle…</translation>
</message>
<message>
<source>Move to the top</source>
<translation>Ganz nach oben</translation>
</message>
<message>
<source>NVIDIA GPU</source>
<translation>NVIDIA-GPU</translation>
</message>
<message>
<source>Next class</source>
<translation>Nächste Klasse</translation>
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
<source>ONNX Runtime, rasterio, shapely, numpy: {} packages</source>
<translation>ONNX Runtime, rasterio, shapely, numpy: {} Pakete</translation>
</message>
<message>
<source>Objects digitized</source>
<translation>Digitalisierte Objekte</translation>
</message>
<message>
<source>Objects that were not reached</source>
<translation>Nicht erreichte Objekte</translation>
</message>
<message>
<source>Objects that were not reached: {0}.</source>
<translation>Nicht erreichte Objekte: {0}.</translation>
</message>
<message>
<source>Objects to be asked about again</source>
<translation>Objekte, nach denen erneut zu fragen ist</translation>
</message>
<message>
<source>Objects without a result</source>
<translation>Objekte ohne Ergebnis</translation>
</message>
<message>
<source>Objects without a result: {0}. See the table of failures.</source>
<translation>Objekte ohne Ergebnis: {0}. Siehe die Tabelle der Fehlschläge.</translation>
</message>
<message>
<source>Objects without a result: {0}. The others are written.</source>
<translation>Objekte ohne Ergebnis: {0}. Die übrigen sind geschrieben.</translation>
</message>
<message>
<source>Of an object in another, keep</source>
<translation>Von einem Objekt in einem anderen behalten</translation>
</message>
<message>
<source>One window around it (faster)</source>
<translation>Ein Fenster darum (schneller)</translation>
</message>
<message>
<source>Opens the documentation, which needs no network.</source>
<translation>Öffnet die Dokumentation, die kein Netz braucht.</translation>
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
<source>Parts of the outline that are smaller are left out.</source>
<translation>Kleinere Teile des Umrisses werden weggelassen.</translation>
</message>
<message>
<source>Pinned by version, not by checksum: {}.</source>
<translation>Nur durch die Version festgelegt, nicht durch eine Prüfsumme: {}.</translation>
</message>
<message>
<source>Planning</source>
<translation>Planen</translation>
</message>
<message>
<source>Polygons</source>
<translation>Polygone</translation>
</message>
<message>
<source>Press this, then click a control: a few sentences say what it is for.</source>
<translation>Drücken Sie dies und klicken Sie dann auf ein Bedienelement: Ein paar Sätze sagen, wozu es dient.</translation>
</message>
<message>
<source>Previous class</source>
<translation>Vorige Klasse</translation>
</message>
<message>
<source>Probability at the edge</source>
<translation>Wahrscheinlichkeit am Rand</translation>
</message>
<message>
<source>Prompts</source>
<translation>Vorgaben</translation>
</message>
<message>
<source>Pulls the outline to the edges of the image. For sharp objects in sharp imagery.</source>
<translation>Zieht den Umriss an die Kanten im Bild. Für scharfe Objekte in scharfen Bildern.</translation>
</message>
<message>
<source>Puts the polygon into the output layer, as Enter does. Ctrl+Z undoes it.</source>
<translation>Legt das Polygon im Ausgabelayer ab, wie die Eingabetaste. Strg+Z macht es rückgängig.</translation>
</message>
<message>
<source>PyTorch, rasterio, shapely, OpenCV: {} packages</source>
<translation>PyTorch, rasterio, shapely, OpenCV: {} Pakete</translation>
</message>
<message>
<source>Python of the worker</source>
<translation>Python des Hilfsprozesses</translation>
</message>
<message>
<source>Python {version} at {path}</source>
<translation>Python {version} in {path}</translation>
</message>
<message>
<source>Python:</source>
<translation>Python:</translation>
</message>
<message>
<source>QGIS closes as soon as the accepted polygon is in its layer.</source>
<translation>QGIS wird beendet, sobald das übernommene Polygon in seinem Layer ist.</translation>
</message>
<message>
<source>QGIS ended unexpectedly. {} accepted polygons can be restored.</source>
<translation>QGIS wurde unerwartet beendet. {} übernommene Polygone können wiederhergestellt werden.</translation>
</message>
<message>
<source>QGIS reads this layer: each window is fetched when it is needed.</source>
<translation>QGIS liest diesen Layer: Jedes Fenster wird geholt, wenn es gebraucht wird.</translation>
</message>
<message>
<source>Range of values</source>
<translation>Wertebereich</translation>
</message>
<message>
<source>Raster</source>
<translation>Raster</translation>
</message>
<message>
<source>Reading the layer… Esc cancels.</source>
<translation>Der Layer wird gelesen… Esc bricht ab.</translation>
</message>
<message>
<source>Reading the raster… Esc cancels.</source>
<translation>Das Raster wird gelesen… Esc bricht ab.</translation>
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
<source>Redo the click</source>
<translation>Klick wiederholen</translation>
</message>
<message>
<source>Refine polygon</source>
<translation>Polygon verfeinern</translation>
</message>
<message>
<source>Refine polygons</source>
<translation>Polygone verfeinern</translation>
</message>
<message>
<source>Removes the chosen class. Polygons that have it keep it.</source>
<translation>Entfernt die gewählte Klasse. Polygone, die sie haben, behalten sie.</translation>
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
<source>Rounds corners off, in so many passes. For water and trees, not for buildings.</source>
<translation>Rundet Ecken ab, in so vielen Durchgängen. Für Wasser und Bäume, nicht für Gebäude.</translation>
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
<source>SegMap Refiner</source>
<translation>SegMap Refiner</translation>
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
<source>SegMap: {}</source>
<translation>SegMap: {}</translation>
</message>
<message>
<source>Separate objects that overlap</source>
<translation>Überlappende Objekte trennen</translation>
</message>
<message>
<source>Separating neighbours</source>
<translation>Nachbarn trennen</translation>
</message>
<message>
<source>Several extents around it</source>
<translation>Mehrere Ausschnitte darum</translation>
</message>
<message>
<source>Show it</source>
<translation>Anzeigen</translation>
</message>
<message>
<source>Shows a thin outline of what a click under the cursor would give.</source>
<translation>Zeigt als dünnen Umriss, was ein Klick unter dem Mauszeiger ergäbe.</translation>
</message>
<message>
<source>SimpleClick's network with weights for cascade-forward refinement; wants a large GPU.</source>
<translation>Das Netz von SimpleClick mit Gewichten für kaskadierte Verfeinerung; braucht eine große GPU.</translation>
</message>
<message>
<source>Simplifies by half a pixel: what lies below that is noise of the raster.</source>
<translation>Vereinfacht um ein halbes Pixel: Was darunter liegt, ist Rauschen des Rasters.</translation>
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
<source>Something takes longer than half a second. Esc cancels it.</source>
<translation>Etwas dauert länger als eine halbe Sekunde. Esc bricht es ab.</translation>
</message>
<message>
<source>Spacing of the points (m)</source>
<translation>Abstand der Punkte (m)</translation>
</message>
<message>
<source>Start the worker again</source>
<translation>Hilfsprozess neu starten</translation>
</message>
<message>
<source>Stop and close</source>
<translation>Anhalten und schließen</translation>
</message>
<message>
<source>Straightens the outline and makes its corners square where it nearly is so, as buildings are.</source>
<translation>Begradigt den Umriss und macht fast rechte Ecken rechtwinklig, wie bei Gebäuden.</translation>
</message>
<message>
<source>Stretch</source>
<translation>Streckung</translation>
</message>
<message>
<source>Take the last click back</source>
<translation>Letzten Klick zurücknehmen</translation>
</message>
<message>
<source>Takes the last click back. While an object is under way, Backspace and Ctrl+Z do the same.</source>
<translation>Nimmt den letzten Klick zurück. Solange ein Objekt in Arbeit ist, tun Rücktaste und Strg+Z dasselbe.</translation>
</message>
<message>
<source>The architecture of the paper in the recommended profile, for weights you train yourself.</source>
<translation>Die Architektur der Veröffentlichung im empfohlenen Profil, für selbst trainierte Gewichte.</translation>
</message>
<message>
<source>The backbone that VFM-ISRefiner builds on.</source>
<translation>Das Grundnetz, auf dem VFM-ISRefiner aufbaut.</translation>
</message>
<message>
<source>The batch process ended unexpectedly; it goes on where it stopped.</source>
<translation>Die Stapelverarbeitung endete unerwartet; sie setzt dort fort, wo sie aufhörte.</translation>
</message>
<message>
<source>The better one</source>
<translation>Das bessere</translation>
</message>
<message>
<source>The classes. The chosen one is what accepted polygons get; its colour is that of the outline. The keys 1 to 9 choose one while the tool is active.</source>
<translation>Die Klassen. Die gewählte bekommen übernommene Polygone; ihre Farbe ist die des Umrisses. Die Tasten 1 bis 9 wählen eine, solange das Werkzeug aktiv ist.</translation>
</message>
<message>
<source>The default. Small, made for CPUs: a click on an object already seen costs little.</source>
<translation>Die Vorgabe. Klein, für CPUs gemacht: Ein Klick auf ein schon gesehenes Objekt kostet wenig.</translation>
</message>
<message>
<source>The environment variable {name} names {path}, which is not there: correct or clear it.</source>
<translation>Die Umgebungsvariable {name} nennt {path}, das es nicht gibt: Berichtigen oder leeren Sie sie.</translation>
</message>
<message>
<source>The inner one</source>
<translation>Das innere</translation>
</message>
<message>
<source>The larger one; wants a GPU.</source>
<translation>Das größere; braucht eine GPU.</translation>
</message>
<message>
<source>The largest; wants a large GPU.</source>
<translation>Das größte; braucht eine große GPU.</translation>
</message>
<message>
<source>The layer that accepted polygons go to: an editable polygon layer of the project, or a layer in memory that is made when it is needed.</source>
<translation>Der Layer, in den übernommene Polygone kommen: ein bearbeitbarer Polygonlayer des Projekts oder ein Layer im Speicher, der bei Bedarf erstellt wird.</translation>
</message>
<message>
<source>The model that answers clicks. Another one takes effect as soon as the worker has loaded it.</source>
<translation>Das Modell, das Klicks beantwortet. Ein anderes wirkt, sobald der Hilfsprozess es geladen hat.</translation>
</message>
<message>
<source>The network runs in a process of its own; what is finished is kept when the run is cancelled or interrupted, and with a work file the same run goes on from there. Objects without a result are listed, with the reason, in the output for what was not digitized.</source>
<translation>Das Netz läuft in einem eigenen Prozess; was fertig ist, bleibt, wenn der Lauf abgebrochen oder unterbrochen wird, und mit einer Arbeitsdatei macht derselbe Lauf dort weiter. Objekte ohne Ergebnis stehen mit Begründung in der Ausgabe für nicht Digitalisiertes.</translation>
</message>
<message>
<source>The object comes back once those accepted after it are written.</source>
<translation>Das Objekt kommt wieder, sobald die danach übernommenen geschrieben sind.</translation>
</message>
<message>
<source>The outer one</source>
<translation>Das äußere</translation>
</message>
<message>
<source>The packages for CUDA are pinned by version, not by checksum.</source>
<translation>Die Pakete für CUDA sind durch die Version festgelegt, nicht durch eine Prüfsumme.</translation>
</message>
<message>
<source>The plugin is unloaded as soon as the accepted polygon is in its layer.</source>
<translation>Die Erweiterung wird entladen, sobald das übernommene Polygon in seinem Layer ist.</translation>
</message>
<message>
<source>The polygon is in {}, under the raster.</source>
<translation>Das Polygon ist in {}, unter dem Raster.</translation>
</message>
<message>
<source>The polygon is in {}, which is switched off.</source>
<translation>Das Polygon ist in {}, das ausgeblendet ist.</translation>
</message>
<message>
<source>The polygon is in {}.</source>
<translation>Das Polygon ist in {}.</translation>
</message>
<message>
<source>The prompts have no CRS: they are taken to be in that of the raster.</source>
<translation>Die Vorgaben haben kein KBS: Es wird das des Rasters angenommen.</translation>
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
<source>The range of values is not used: the stretch is not the one in a range.</source>
<translation>Der Wertebereich wird nicht verwendet: Die Streckung ist nicht die in einem Bereich.</translation>
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
<source>The raster that is digitized. Clicks count for it, whichever layer lies on top.</source>
<translation>Das Raster, das digitalisiert wird. Klicks gelten ihm, welcher Layer auch oben liegt.</translation>
</message>
<message>
<source>The results are in {0}.</source>
<translation>Die Ergebnisse sind in {0}.</translation>
</message>
<message>
<source>The same architecture at a quarter of the width, for weights you train yourself.</source>
<translation>Dieselbe Architektur mit einem Viertel der Breite, für selbst trainierte Gewichte.</translation>
</message>
<message>
<source>The weights of the paper's authors.</source>
<translation>Die Gewichte der Autoren der Veröffentlichung.</translation>
</message>
<message>
<source>The work file must be a file of its own, not that of: {0}. Choose another name.</source>
<translation>Die Arbeitsdatei muss eine eigene Datei sein, nicht die von: {0}. Wählen Sie einen anderen Namen.</translation>
</message>
<message>
<source>The worker cannot run.</source>
<translation>Der Hilfsprozess kann nicht laufen.</translation>
</message>
<message>
<source>The worker has said nothing for a minute. A new one would answer what you clicked.</source>
<translation>Der Hilfsprozess meldet sich seit einer Minute nicht. Ein neuer würde auf Ihre Klicks antworten.</translation>
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
<source>The worker is the process that runs the model. Starts it again after it has failed.</source>
<translation>Der Hilfsprozess führt das Modell aus. Startet ihn erneut, nachdem er gescheitert ist.</translation>
</message>
<message>
<source>The worker starts anew when these are changed.</source>
<translation>Bei Änderungen startet der Hilfsprozess neu.</translation>
</message>
<message>
<source>This run was finished before: its results are taken from the work file.</source>
<translation>Dieser Lauf war schon beendet: Seine Ergebnisse kommen aus der Arbeitsdatei.</translation>
</message>
<message>
<source>Too old: {}.</source>
<translation>Zu alt: {}.</translation>
</message>
<message>
<source>Troubleshooting</source>
<translation>Problembehebung</translation>
</message>
<message>
<source>Trying a click on a test image…</source>
<translation>Ein Klick auf ein Testbild wird ausprobiert…</translation>
</message>
<message>
<source>Turns each box (the bounding box of each polygon) into the polygon of the object it was drawn around.</source>
<translation>Macht aus jedem Rechteck (dem umgebenden Rechteck jedes Polygons) das Polygon des Objekts, um das es gezeichnet wurde.</translation>
</message>
<message>
<source>Turns each point, or multipoint, into the polygon of the object it lies on. A field can say which points belong to one object, another which of them are negative (not on the object). With calibration, objects whose polygons overlap get each other's points as negative ones and are digitized again.</source>
<translation>Macht aus jedem Punkt oder Multipunkt das Polygon des Objekts, auf dem er liegt. Ein Feld kann sagen, welche Punkte zu einem Objekt gehören, ein anderes, welche davon negativ sind (nicht auf dem Objekt). Mit Kalibrierung bekommen Objekte, deren Polygone sich überlappen, die Punkte der anderen als negative und werden erneut digitalisiert.</translation>
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
<source>Values from this one on are white to the model, in all three bands.</source>
<translation>Werte ab diesem sind für das Modell weiß, in allen drei Kanälen.</translation>
</message>
<message>
<source>Values up to this one are black to the model, in all three bands.</source>
<translation>Werte bis zu diesem sind für das Modell schwarz, in allen drei Kanälen.</translation>
</message>
<message>
<source>What is finished is kept.</source>
<translation>Was fertig ist, bleibt.</translation>
</message>
<message>
<source>What the worker is doing, which model it runs, and on what device.</source>
<translation>Was der Hilfsprozess gerade tut, welches Modell er ausführt und auf welchem Gerät.</translation>
</message>
<message>
<source>Which values of the raster the model sees as black and as white. Left to itself, it takes nearly all values that the raster has; choose limits where the objects differ little from their surroundings.</source>
<translation>Welche Werte des Rasters das Modell als Schwarz und als Weiß sieht. Sich selbst überlassen nimmt es fast alle Werte, die das Raster hat; wählen Sie Grenzen, wo sich die Objekte wenig von ihrer Umgebung unterscheiden.</translation>
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
<source>Writes the output layer, or the polygons selected in it, to a GeoPackage.</source>
<translation>Schreibt den Ausgabelayer oder die darin gewählten Polygone in ein GeoPackage.</translation>
</message>
<message>
<source>Your own Python at {path} is not there any more.</source>
<translation>Ihr eigenes Python unter {path} gibt es nicht mehr.</translation>
</message>
<message>
<source>Your own Python at {path} is not there any more: the plugin's own environment is used instead.</source>
<translation>Ihr eigenes Python unter {path} gibt es nicht mehr: Stattdessen wird die eigene Umgebung der Erweiterung genutzt.</translation>
</message>
<message>
<source>as ViT-B, finer borders</source>
<translation>wie ViT-B, feinere Grenzen</translation>
</message>
<message>
<source>building</source>
<translation>Gebäude</translation>
</message>
<message>
<source>buildings, roads and land cover in remote sensing images; slow without a GPU</source>
<translation>Gebäude, Straßen und Landbedeckung in Fernerkundungsbildern; langsam ohne GPU</translation>
</message>
<message>
<source>buildings, vehicles, tanks, panels and other compact objects; weak on roads and palms</source>
<translation>Gebäude, Fahrzeuge, Tanks, Solarmodule und andere kompakte Objekte; schwach bei Straßen und Palmen</translation>
</message>
<message>
<source>dask scheduler (local:N or tcp://host:port)</source>
<translation>dask-Scheduler (local:N oder tcp://host:port)</translation>
</message>
<message>
<source>field</source>
<translation>Feld</translation>
</message>
<message>
<source>not known for this platform</source>
<translation>für diese Plattform nicht bekannt</translation>
</message>
<message>
<source>not known: ask its authors</source>
<translation>nicht bekannt: fragen Sie die Autoren</translation>
</message>
<message>
<source>object</source>
<translation>Objekt</translation>
</message>
<message>
<source>photographs, with refinement steps switched on</source>
<translation>Fotos, mit eingeschalteten Verfeinerungsschritten</translation>
</message>
<message>
<source>photographs; everyday objects</source>
<translation>Fotos; Alltagsgegenstände</translation>
</message>
<message>
<source>photographs; large objects with clear borders</source>
<translation>Fotos; große Objekte mit klaren Grenzen</translation>
</message>
<message>
<source>road</source>
<translation>Straße</translation>
</message>
<message>
<source>several GB with CUDA</source>
<translation>mehrere GB mit CUDA</translation>
</message>
<message>
<source>that of your training data</source>
<translation>die Ihrer Trainingsdaten</translation>
</message>
<message>
<source>the plugin's own environment</source>
<translation>die eigene Umgebung der Erweiterung</translation>
</message>
<message>
<source>vegetation</source>
<translation>Vegetation</translation>
</message>
<message>
<source>vehicle</source>
<translation>Fahrzeug</translation>
</message>
<message>
<source>water</source>
<translation>Wasser</translation>
</message>
<message>
<source>what you train it on</source>
<translation>worauf Sie es trainieren</translation>
</message>
<message>
<source>{0} (objects: {1})</source>
<translation>{0} (Objekte: {1})</translation>
</message>
<message>
<source>{0} of {1}, {2} failed, about {3} s left</source>
<translation>{0} von {1}, {2} fehlgeschlagen, noch etwa {3} s</translation>
</message>
<message>
<source>{0} would be written over {1}: choose another name.</source>
<translation>{0} würde {1} überschreiben: Wählen Sie einen anderen Namen.</translation>
</message>
<message>
<source>{download:.0f} MB to download, {disk:.0f} MB on disk</source>
<translation>{download:.0f} MB herunterzuladen, {disk:.0f} MB auf dem Datenträger</translation>
</message>
<message>
<source>{download:.0f} MB to download, {disk:.1f} GB on disk</source>
<translation>{download:.0f} MB Download, {disk:.1f} GB auf der Platte</translation>
</message>
<message>
<source>{gpu} is not used: its driver is too old ({found}, {needed} is needed).</source>
<translation>{gpu} wird nicht verwendet: der Treiber ist zu alt ({found}, nötig ist {needed}).</translation>
</message>
<message>
<source>{gpu} is not used: too old a model (compute capability {found}, {needed} is needed).</source>
<translation>{gpu} wird nicht verwendet: das Modell ist zu alt (Compute Capability {found}, nötig ist {needed}).</translation>
</message>
<message>
<source>{path} (Python {version}) cannot be used.</source>
<translation>{path} (Python {version}) kann nicht verwendet werden.</translation>
</message>
<message>
<source>{path} (Python {version}) has everything.</source>
<translation>{path} (Python {version}) hat alles, was nötig ist.</translation>
</message>
<message>
<source>{path} ({disk:.0f} MB)</source>
<translation>{path} ({disk:.0f} MB)</translation>
</message>
<message>
<source>{} (restored)</source>
<translation>{} (wiederhergestellt)</translation>
</message>
<message>
<source>{} accepted objects have no polygon yet. Load the plugin again to finish them.</source>
<translation>{} übernommene Objekte haben noch kein Polygon. Laden Sie die Erweiterung wieder, um sie fertigzustellen.</translation>
</message>
<message>
<source>{} accepted objects have no polygon yet: the plugin ended before their outlines came.</source>
<translation>{} übernommene Objekte haben noch kein Polygon: Die Erweiterung wurde beendet, bevor ihre Umrisse da waren.</translation>
</message>
<message>
<source>{} accepted objects wait until their raster is back.</source>
<translation>{} übernommene Objekte warten, bis ihr Raster wieder da ist.</translation>
</message>
<message>
<source>{} threads</source>
<translation>{} Threads</translation>
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
<source>Help</source>
<translation>Hilfe</translation>
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
<message>
<source>What's this? Then click a control</source>
<translation>Was ist das? Dann ein Bedienelement anklicken</translation>
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
<context>
<name>StretchBox</name>
<message>
<source>As in the layer's style</source>
<translation>Wie im Layerstil</translation>
</message>
<message>
<source>Automatic</source>
<translation>Automatisch</translation>
</message>
<message>
<source>From … to …</source>
<translation>Von … bis …</translation>
</message>
<message>
<source>Stretch</source>
<translation>Streckung</translation>
</message>
<message>
<source>The first value must be the lower one.</source>
<translation>Der erste Wert muss der kleinere sein.</translation>
</message>
<message>
<source>This raster has colours, not values: there is nothing to stretch.</source>
<translation>Dieses Raster hat Farben, keine Werte: Es gibt nichts zu strecken.</translation>
</message>
<message>
<source>Value that is black</source>
<translation>Wert, der schwarz ist</translation>
</message>
<message>
<source>Value that is white</source>
<translation>Wert, der weiß ist</translation>
</message>
<message>
<source>Which values of the raster are black and white to the model</source>
<translation>Welche Werte des Rasters für das Modell schwarz und weiß sind</translation>
</message>
</context>
<context>
<name>Thumbnail</name>
<message>
<source>The raster as the model gets it</source>
<translation>Das Raster, wie das Modell es bekommt</translation>
</message>
<message>
<source>The raster as the model gets it: these bands, stretched</source>
<translation>Das Raster, wie das Modell es bekommt: diese Kanäle, gestreckt</translation>
</message>
</context>
<context>
<name>Tour</name>
<message>
<source>SegMap sample</source>
<translation>SegMap-Beispiel</translation>
</message>
</context>
<context>
<name>TourCard</name>
<message>
<source>Accept it</source>
<translation>Übernehmen</translation>
</message>
<message>
<source>Click an object</source>
<translation>Ein Objekt anklicken</translation>
</message>
<message>
<source>Click the round tank, where the white ring is. Its outline appears.</source>
<translation>Klicken Sie auf den runden Tank, dort, wo der weiße Ring ist. Sein Umriss erscheint.</translation>
</message>
<message>
<source>Correct it</source>
<translation>Korrigieren</translation>
</message>
<message>
<source>Done</source>
<translation>Fertig</translation>
</message>
<message>
<source>Export</source>
<translation>Exportieren</translation>
</message>
<message>
<source>Four short steps on a small sample image show how it works. Your layers stay as they are.</source>
<translation>Vier kurze Schritte auf einem kleinen Beispielbild zeigen, wie es geht. Ihre Layer bleiben, wie sie sind.</translation>
</message>
<message>
<source>New here?</source>
<translation>Neu hier?</translation>
</message>
<message>
<source>Press Enter. The polygon goes to the output layer; Ctrl+Z would undo it.</source>
<translation>Drücken Sie die Eingabetaste. Das Polygon kommt in den Ausgabelayer; Strg+Z würde es rückgängig machen.</translation>
</message>
<message>
<source>Right-click what does not belong to it, such as the shadow where the red ring is. A left click adds what is missing; Backspace takes a click back.</source>
<translation>Klicken Sie mit rechts auf das, was nicht dazugehört, etwa auf den Schatten, wo der rote Ring ist. Ein Linksklick fügt Fehlendes hinzu; die Rücktaste nimmt einen Klick zurück.</translation>
</message>
<message>
<source>Show me</source>
<translation>Zeigen</translation>
</message>
<message>
<source>Skip</source>
<translation>Überspringen</translation>
</message>
<message>
<source>Step {} of {}</source>
<translation>Schritt {} von {}</translation>
</message>
<message>
<source>That is all. Digitize more, then press Export to GeoPackage below. Until then a journal keeps what you have accepted.</source>
<translation>Das ist alles. Digitalisieren Sie weiter und drücken Sie dann unten auf „Als GeoPackage exportieren“. Bis dahin bewahrt ein Journal, was Sie übernommen haben.</translation>
</message>
</context>
</TS>
