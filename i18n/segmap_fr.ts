<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
 <context>
  <name>ClassBox</name>
  <message>
   <source>Add a class</source>
   <translation>Ajouter une classe</translation>
  </message>
  <message>
   <source>Change the colour of the class</source>
   <translation>Modifier la couleur de la classe</translation>
  </message>
  <message>
   <source>Classes</source>
   <translation>Classes</translation>
  </message>
  <message>
   <source>Colour of the class</source>
   <translation>Couleur de la classe</translation>
  </message>
  <message>
   <source>Colour…</source>
   <translation>Couleur…</translation>
  </message>
  <message>
   <source>Key {}</source>
   <translation>Touche {}</translation>
  </message>
  <message>
   <source>Keys 1-9 choose a class while the tool is active; double click renames</source>
   <translation>Les touches 1 à 9 choisissent une classe tant que l’outil est actif ; un double-clic renomme</translation>
  </message>
  <message>
   <source>Remove the class</source>
   <translation>Supprimer la classe</translation>
  </message>
  <message>
   <source>class</source>
   <translation>classe</translation>
  </message>
 </context>
 <context>
  <name>ExportDialog</name>
  <message>
   <source>&amp;File</source>
   <translation>&amp;Fichier</translation>
  </message>
  <message>
   <source>&amp;Layer</source>
   <translation>&amp;Couche</translation>
  </message>
  <message>
   <source>A layer will be added to the file's {}.</source>
   <translation>Une couche sera ajoutée aux {} du fichier.</translation>
  </message>
  <message>
   <source>Append to it</source>
   <translation>Ajouter à la couche</translation>
  </message>
  <message>
   <source>Export to GeoPackage</source>
   <translation>Exporter vers GeoPackage</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Fichier</translation>
  </message>
  <message>
   <source>GeoPackage</source>
   <translation>GeoPackage</translation>
  </message>
  <message>
   <source>If it &amp;exists</source>
   <translation>Si elle &amp;existe</translation>
  </message>
  <message>
   <source>If the layer exists</source>
   <translation>Si la couche existe</translation>
  </message>
  <message>
   <source>Layer name</source>
   <translation>Nom de la couche</translation>
  </message>
  <message>
   <source>Overwrite it</source>
   <translation>L’écraser</translation>
  </message>
  <message>
   <source>Selected polygons only</source>
   <translation>Polygones sélectionnés uniquement</translation>
  </message>
  <message>
   <source>Selected polygons only ({})</source>
   <translation>Polygones sélectionnés uniquement ({})</translation>
  </message>
  <message>
   <source>The file has a layer {} already.</source>
   <translation>Le fichier contient déjà une couche {}.</translation>
  </message>
 </context>
 <context>
  <name>InstallPage</name>
  <message>
   <source>&amp;Check and use it</source>
   <translation>&amp;Vérifier et utiliser</translation>
  </message>
  <message>
   <source>&amp;Go on</source>
   <translation>&amp;Continuer</translation>
  </message>
  <message>
   <source>&amp;Install</source>
   <translation>&amp;Installer</translation>
  </message>
  <message>
   <source>&amp;Repair</source>
   <translation>&amp;Réparer</translation>
  </message>
  <message>
   <source>&amp;Stop</source>
   <translation>&amp;Arrêter</translation>
  </message>
  <message>
   <source>C&amp;lose</source>
   <translation>&amp;Fermer</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>CPU ({} is not used)</source>
   <translation>CPU ({} n’est pas utilisé)</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>Détails</translation>
  </message>
  <message>
   <source>Device:</source>
   <translation>Périphérique :</translation>
  </message>
  <message>
   <source>Every package is checked against a known checksum.</source>
   <translation>Chaque paquet est vérifié par une somme de contrôle connue.</translation>
  </message>
  <message>
   <source>Existing Python with torch</source>
   <translation>Python existant avec torch</translation>
  </message>
  <message>
   <source>Folder of wheels</source>
   <translation>Dossier de wheels</translation>
  </message>
  <message>
   <source>From:</source>
   <translation>Depuis :</translation>
  </message>
  <message>
   <source>Install nothing, use this Python:</source>
   <translation>Ne rien installer, utiliser ce Python :</translation>
  </message>
  <message>
   <source>Installed: {}</source>
   <translation>Installé : {}</translation>
  </message>
  <message>
   <source>Installing {}…</source>
   <translation>Installation de {}…</translation>
  </message>
  <message>
   <source>Looking at {}…</source>
   <translation>Examen de {}…</translation>
  </message>
  <message>
   <source>Looking for a Python…</source>
   <translation>Recherche d’un Python…</translation>
  </message>
  <message>
   <source>Make it from this Python:</source>
   <translation>La créer à partir de ce Python :</translation>
  </message>
  <message>
   <source>Making the environment…</source>
   <translation>Création de l’environnement…</translation>
  </message>
  <message>
   <source>Other ways</source>
   <translation>Autres possibilités</translation>
  </message>
  <message>
   <source>Pinned by version, not by checksum: {}.</source>
   <translation>Fixés par version, sans somme de contrôle : {}.</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Progression</translation>
  </message>
  <message>
   <source>PyTorch, rasterio, shapely, OpenCV: {} packages</source>
   <translation>PyTorch, rasterio, shapely, OpenCV : {} paquets</translation>
  </message>
  <message>
   <source>Python to use</source>
   <translation>Python à utiliser</translation>
  </message>
  <message>
   <source>Python {version} at {path}</source>
   <translation>Python {version} dans {path}</translation>
  </message>
  <message>
   <source>Re&amp;move</source>
   <translation>&amp;Supprimer</translation>
  </message>
  <message>
   <source>Removed.</source>
   <translation>Supprimé.</translation>
  </message>
  <message>
   <source>SegMap: install what the model runs on</source>
   <translation>SegMap : installer ce dont le modèle a besoin</translation>
  </message>
  <message>
   <source>Size:</source>
   <translation>Taille :</translation>
  </message>
  <message>
   <source>The model runs in a Python environment of its own, so that nothing of it can disturb QGIS. It is installed once, in your user folder; nothing is installed into QGIS.</source>
   <translation>Le modèle s’exécute dans son propre environnement Python, afin que rien ne puisse perturber QGIS. Il est installé une fois, dans votre dossier utilisateur ; rien n’est installé dans QGIS.</translation>
  </message>
  <message>
   <source>The packages for CUDA are pinned by version, not by checksum.</source>
   <translation>Les paquets pour CUDA sont fixés par version, sans somme de contrôle.</translation>
  </message>
  <message>
   <source>Trying a click on a test image…</source>
   <translation>Essai d’un clic sur une image de test…</translation>
  </message>
  <message>
   <source>Use the NVIDIA &amp;GPU (a larger download)</source>
   <translation>Utiliser le &amp;GPU NVIDIA (téléchargement plus volumineux)</translation>
  </message>
  <message>
   <source>What:</source>
   <translation>Quoi :</translation>
  </message>
  <message>
   <source>Where:</source>
   <translation>Où :</translation>
  </message>
  <message>
   <source>Without a network, from a folder of wheels:</source>
   <translation>Sans réseau, depuis un dossier de wheels :</translation>
  </message>
  <message>
   <source>not known for this platform</source>
   <translation>inconnue pour cette plateforme</translation>
  </message>
  <message>
   <source>several GB with CUDA</source>
   <translation>plusieurs Go avec CUDA</translation>
  </message>
  <message>
   <source>{download:.0f} MB to download, {disk:.1f} GB on disk</source>
   <translation>{download:.0f} Mo à télécharger, {disk:.1f} Go sur le disque</translation>
  </message>
 </context>
 <context>
  <name>ModelsDialog</name>
  <message>
   <source>&amp;Download</source>
   <translation>&amp;Télécharger</translation>
  </message>
  <message>
   <source>&amp;Import a file…</source>
   <translation>&amp;Importer un fichier…</translation>
  </message>
  <message>
   <source>&amp;Remove</source>
   <translation>&amp;Supprimer</translation>
  </message>
  <message>
   <source>&amp;Stop</source>
   <translation>&amp;Arrêter</translation>
  </message>
  <message>
   <source>&amp;Use this model</source>
   <translation>&amp;Utiliser ce modèle</translation>
  </message>
  <message>
   <source>Address of a weight file</source>
   <translation>Adresse d’un fichier de poids</translation>
  </message>
  <message>
   <source>C&amp;lose</source>
   <translation>&amp;Fermer</translation>
  </message>
  <message>
   <source>From an address:</source>
   <translation>Depuis une adresse :</translation>
  </message>
  <message>
   <source>Get the file {files} from {link}, then import it.</source>
   <translation>Récupérez le fichier {files} depuis {link}, puis importez-le.</translation>
  </message>
  <message>
   <source>Good at</source>
   <translation>Adapté à</translation>
  </message>
  <message>
   <source>Import a weight file</source>
   <translation>Importer un fichier de poids</translation>
  </message>
  <message>
   <source>Imported from {}</source>
   <translation>Importé depuis {}</translation>
  </message>
  <message>
   <source>Imported {}, SHA-256 {}</source>
   <translation>{} importé, SHA-256 {}</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Licence</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modèle</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modèles</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Progression</translation>
  </message>
  <message>
   <source>SHA-256 of the file</source>
   <translation>SHA-256 du fichier</translation>
  </message>
  <message>
   <source>SHA-256:</source>
   <translation>SHA-256 :</translation>
  </message>
  <message>
   <source>SegMap: models</source>
   <translation>SegMap : modèles</translation>
  </message>
  <message>
   <source>State</source>
   <translation>État</translation>
  </message>
  <message>
   <source>Weight files</source>
   <translation>Fichiers de poids</translation>
  </message>
  <message>
   <source>in use</source>
   <translation>utilisé</translation>
  </message>
  <message>
   <source>not here</source>
   <translation>absent</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>facultatif</translation>
  </message>
  <message>
   <source>ships</source>
   <translation>fourni</translation>
  </message>
  <message>
   <source>{:.0f} MB, here</source>
   <translation>{:.0f} Mo, présent</translation>
  </message>
  <message>
   <source>{:.1f} MB</source>
   <translation>{:.1f} Mo</translation>
  </message>
 </context>
 <context>
  <name>RasterBox</name>
  <message>
   <source>&amp;Output</source>
   <translation>&amp;Sortie</translation>
  </message>
  <message>
   <source>&amp;Raster</source>
   <translation>&amp;Raster</translation>
  </message>
  <message>
   <source>As shown</source>
   <translation>Comme affiché</translation>
  </message>
  <message>
   <source>Band for {}</source>
   <translation>Bande pour {}</translation>
  </message>
  <message>
   <source>Bands</source>
   <translation>Bandes</translation>
  </message>
  <message>
   <source>Blue</source>
   <translation>Bleu</translation>
  </message>
  <message>
   <source>Green</source>
   <translation>Vert</translation>
  </message>
  <message>
   <source>Output layer</source>
   <translation>Couche de sortie</translation>
  </message>
  <message>
   <source>Raster layer</source>
   <translation>Couche raster</translation>
  </message>
  <message>
   <source>Red</source>
   <translation>Rouge</translation>
  </message>
  <message>
   <source>SegMap polygons (in memory)</source>
   <translation>Polygones SegMap (en mémoire)</translation>
  </message>
  <message>
   <source>Use the bands of the layer's own style</source>
   <translation>Utiliser les bandes du style de la couche</translation>
  </message>
 </context>
 <context>
  <name>SegMap</name>
  <message>
   <source>A field of positives needs a field that groups points by object.</source>
   <translation>Un champ de points positifs nécessite un champ qui regroupe les points par objet.</translation>
  </message>
  <message>
   <source>Accept SegMap polygon</source>
   <translation>Accepter le polygone SegMap</translation>
  </message>
  <message>
   <source>Apple GPU</source>
   <translation>GPU Apple</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automatique</translation>
  </message>
  <message>
   <source>Bands (those of the layer's style)</source>
   <translation>Bandes (celles du style de la couche)</translation>
  </message>
  <message>
   <source>Batch</source>
   <translation>Traitement par lot</translation>
  </message>
  <message>
   <source>Bounding boxes</source>
   <translation>Emprises</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Annuler</translation>
  </message>
  <message>
   <source>Centroids</source>
   <translation>Centroïdes</translation>
  </message>
  <message>
   <source>Click on an object of a raster to get its polygon</source>
   <translation>Cliquer sur un objet d’un raster pour obtenir son polygone</translation>
  </message>
  <message>
   <source>Device</source>
   <translation>Périphérique</translation>
  </message>
  <message>
   <source>Device:</source>
   <translation>Périphérique :</translation>
  </message>
  <message>
   <source>Digitize by clicking</source>
   <translation>Numériser en cliquant</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>Abandonner</translation>
  </message>
  <message>
   <source>Environment…</source>
   <translation>Environnement…</translation>
  </message>
  <message>
   <source>Exported {} to {}.</source>
   <translation>{} exporté vers {}.</translation>
  </message>
  <message>
   <source>Extent</source>
   <translation>Emprise</translation>
  </message>
  <message>
   <source>Fetching the pixels of the layer.</source>
   <translation>Récupération des pixels de la couche.</translation>
  </message>
  <message>
   <source>Field of positives</source>
   <translation>Champ des points positifs</translation>
  </message>
  <message>
   <source>Field that groups points by object</source>
   <translation>Champ regroupant les points par objet</translation>
  </message>
  <message>
   <source>Ground size of a pixel to look at (m)</source>
   <translation>Taille au sol d’un pixel examiné (m)</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Aide</translation>
  </message>
  <message>
   <source>How often a window may grow</source>
   <translation>Combien de fois une fenêtre peut s’agrandir</translation>
  </message>
  <message>
   <source>IoU from which two masks are one object</source>
   <translation>IoU à partir duquel deux masques sont un seul objet</translation>
  </message>
  <message>
   <source>Largest object (m²)</source>
   <translation>Plus grand objet (m²)</translation>
  </message>
  <message>
   <source>Least compactness (0 to 1)</source>
   <translation>Compacité minimale (0 à 1)</translation>
  </message>
  <message>
   <source>Least expected IoU</source>
   <translation>IoU attendu minimal</translation>
  </message>
  <message>
   <source>Least mean probability</source>
   <translation>Probabilité moyenne minimale</translation>
  </message>
  <message>
   <source>Least stability</source>
   <translation>Stabilité minimale</translation>
  </message>
  <message>
   <source>Model (name or file; the default if empty)</source>
   <translation>Modèle (nom ou fichier ; vide : celui par défaut)</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modèles</translation>
  </message>
  <message>
   <source>Models…</source>
   <translation>Modèles…</translation>
  </message>
  <message>
   <source>NVIDIA GPU</source>
   <translation>GPU NVIDIA</translation>
  </message>
  <message>
   <source>No two polygons share ground</source>
   <translation>Aucun polygone n’en chevauche un autre</translation>
  </message>
  <message>
   <source>Not digitized</source>
   <translation>Non numérisés</translation>
  </message>
  <message>
   <source>Of an object in another, keep</source>
   <translation>D’un objet dans un autre, conserver</translation>
  </message>
  <message>
   <source>Optimise boundaries by colour</source>
   <translation>Optimiser les limites d’après la couleur</translation>
  </message>
  <message>
   <source>Overlap (IoU) below which a polygon counts as not supported</source>
   <translation>Recouvrement (IoU) en dessous duquel un polygone n’est pas confirmé</translation>
  </message>
  <message>
   <source>Overlap (IoU) from which objects are separated</source>
   <translation>Recouvrement (IoU) à partir duquel les objets sont séparés</translation>
  </message>
  <message>
   <source>Page</source>
   <translation>Page</translation>
  </message>
  <message>
   <source>Pages</source>
   <translation>Pages</translation>
  </message>
  <message>
   <source>Polygons</source>
   <translation>Polygones</translation>
  </message>
  <message>
   <source>Prompts</source>
   <translation>Invites</translation>
  </message>
  <message>
   <source>Python of the worker</source>
   <translation>Python du processus auxiliaire</translation>
  </message>
  <message>
   <source>Python:</source>
   <translation>Python :</translation>
  </message>
  <message>
   <source>QGIS ended unexpectedly. {} accepted polygons can be restored.</source>
   <translation>QGIS s’est terminé de façon inattendue. {} polygones acceptés peuvent être restaurés.</translation>
  </message>
  <message>
   <source>Raster</source>
   <translation>Raster</translation>
  </message>
  <message>
   <source>Ready</source>
   <translation>Prêt</translation>
  </message>
  <message>
   <source>Ready: {}</source>
   <translation>Prêt : {}</translation>
  </message>
  <message>
   <source>Refine polygon</source>
   <translation>Affiner le polygone</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>Restaurer</translation>
  </message>
  <message>
   <source>Restored into {}.</source>
   <translation>Restauré dans {}.</translation>
  </message>
  <message>
   <source>Retry</source>
   <translation>Réessayer</translation>
  </message>
  <message>
   <source>Right angles</source>
   <translation>Angles droits</translation>
  </message>
  <message>
   <source>Rotated boxes</source>
   <translation>Rectangles orientés</translation>
  </message>
  <message>
   <source>Rounds of refinement after each click</source>
   <translation>Passes d’affinage après chaque clic</translation>
  </message>
  <message>
   <source>Rounds of smoothing</source>
   <translation>Passes de lissage</translation>
  </message>
  <message>
   <source>SegMap</source>
   <translation>SegMap</translation>
  </message>
  <message>
   <source>SegMap panel</source>
   <translation>Panneau SegMap</translation>
  </message>
  <message>
   <source>SegMap polygons</source>
   <translation>Polygones SegMap</translation>
  </message>
  <message>
   <source>SegMap: help</source>
   <translation>SegMap : aide</translation>
  </message>
  <message>
   <source>Separate objects that overlap</source>
   <translation>Séparer les objets qui se chevauchent</translation>
  </message>
  <message>
   <source>Simplify by (m; half a pixel if not set)</source>
   <translation>Simplifier de (m ; un demi-pixel par défaut)</translation>
  </message>
  <message>
   <source>Smallest hole (m²)</source>
   <translation>Plus petit trou (m²)</translation>
  </message>
  <message>
   <source>Smallest object (m²)</source>
   <translation>Plus petit objet (m²)</translation>
  </message>
  <message>
   <source>Smallest part (m²)</source>
   <translation>Plus petite partie (m²)</translation>
  </message>
  <message>
   <source>Spacing of the points (m)</source>
   <translation>Espacement des points (m)</translation>
  </message>
  <message>
   <source>The batch process ended unexpectedly; it goes on where it stopped.</source>
   <translation>Le traitement par lot s’est arrêté de façon inattendue ; il reprend là où il s’est arrêté.</translation>
  </message>
  <message>
   <source>The prompts have no features.</source>
   <translation>Les invites ne contiennent aucune entité.</translation>
  </message>
  <message>
   <source>The prompts have the wrong geometry type.</source>
   <translation>Les invites ont un mauvais type de géométrie.</translation>
  </message>
  <message>
   <source>The raster cannot be read.</source>
   <translation>Le raster ne peut pas être lu.</translation>
  </message>
  <message>
   <source>The raster changed, the object was dropped.</source>
   <translation>Le raster a changé, l’objet a été abandonné.</translation>
  </message>
  <message>
   <source>The raster has no CRS: set it in the layer properties.</source>
   <translation>Le raster n’a pas de SCR : définissez-le dans les propriétés de la couche.</translation>
  </message>
  <message>
   <source>The worker cannot run.</source>
   <translation>Le processus auxiliaire ne peut pas s’exécuter.</translation>
  </message>
  <message>
   <source>The worker is not running.</source>
   <translation>Le processus auxiliaire n’est pas démarré.</translation>
  </message>
  <message>
   <source>The worker is starting…</source>
   <translation>Le processus auxiliaire démarre…</translation>
  </message>
  <message>
   <source>The worker starts anew when these are changed.</source>
   <translation>Le processus auxiliaire redémarre lorsque ces réglages changent.</translation>
  </message>
  <message>
   <source>Troubleshooting</source>
   <translation>Dépannage</translation>
  </message>
  <message>
   <source>Typical size of an object (m)</source>
   <translation>Taille typique d’un objet (m)</translation>
  </message>
  <message>
   <source>User guide</source>
   <translation>Guide de l’utilisateur</translation>
  </message>
  <message>
   <source>Work file (a run that was interrupted goes on from it)</source>
   <translation>Fichier de travail (un traitement interrompu reprend à partir de lui)</translation>
  </message>
  <message>
   <source>Working… Esc cancels.</source>
   <translation>Traitement en cours… Échap annule.</translation>
  </message>
  <message>
   <source>dask scheduler (local:N or tcp://host:port)</source>
   <translation>Ordonnanceur dask (local:N ou tcp://host:port)</translation>
  </message>
  <message>
   <source>the plugin's own environment</source>
   <translation>l’environnement propre à l’extension</translation>
  </message>
  <message>
   <source>{0} could not be digitized; see the table of failures.</source>
   <translation>{0} n’ont pas pu être numérisés ; voir la table des échecs.</translation>
  </message>
  <message>
   <source>{0} of {1}, {2} failed, about {3} s left</source>
   <translation>{0} sur {1}, {2} échecs, environ {3} s restantes</translation>
  </message>
  <message>
   <source>{0}: {1} objects</source>
   <translation>{0} : {1} objets</translation>
  </message>
  <message>
   <source>{} (restored)</source>
   <translation>{} (restauré)</translation>
  </message>
 </context>
 <context>
  <name>SegMapDock</name>
  <message>
   <source>&amp;Export to GeoPackage…</source>
   <translation>&amp;Exporter vers GeoPackage…</translation>
  </message>
  <message>
   <source>Accept the polygon</source>
   <translation>Accepter le polygone</translation>
  </message>
  <message>
   <source>Class</source>
   <translation>Classe</translation>
  </message>
  <message>
   <source>Drop the object</source>
   <translation>Abandonner l’objet</translation>
  </message>
  <message>
   <source>Export to GeoPackage</source>
   <translation>Exporter vers GeoPackage</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Progression</translation>
  </message>
  <message>
   <source>Redo the click</source>
   <translation>Rétablir le clic</translation>
  </message>
  <message>
   <source>SegMap</source>
   <translation>SegMap</translation>
  </message>
  <message>
   <source>Shape</source>
   <translation>Forme</translation>
  </message>
  <message>
   <source>Start the worker again</source>
   <translation>Redémarrer le processus auxiliaire</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>État</translation>
  </message>
  <message>
   <source>Take the last click back</source>
   <translation>Annuler le dernier clic</translation>
  </message>
  <message>
   <source>There is nothing to export yet.</source>
   <translation>Il n’y a encore rien à exporter.</translation>
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
    <numerusform>%n sommet</numerusform>
    <numerusform>%n sommets</numerusform>
   </translation>
  </message>
  <message>
   <source>&amp;Simplify</source>
   <translation>&amp;Simplifier</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automatique</translation>
  </message>
  <message>
   <source>Hover</source>
   <translation>Survol</translation>
  </message>
  <message>
   <source>How often the window grows when an object reaches its border</source>
   <translation>Combien de fois la fenêtre s’agrandit lorsqu’un objet atteint son bord</translation>
  </message>
  <message>
   <source>Preview under the cursor</source>
   <translation>Aperçu sous le curseur</translation>
  </message>
  <message>
   <source>Re&amp;finement</source>
   <translation>A&amp;ffinage</translation>
  </message>
  <message>
   <source>Refinement rounds</source>
   <translation>Passes d’affinage</translation>
  </message>
  <message>
   <source>Refinement rounds after each click: slower, sometimes better</source>
   <translation>Passes d’affinage après chaque clic : plus lent, parfois meilleur</translation>
  </message>
  <message>
   <source>Right angles</source>
   <translation>Angles droits</translation>
  </message>
  <message>
   <source>S&amp;mooth</source>
   <translation>&amp;Lisser</translation>
  </message>
  <message>
   <source>Sharpen the boundary</source>
   <translation>Affiner la limite</translation>
  </message>
  <message>
   <source>Show what a click would give while hovering</source>
   <translation>Montrer au survol ce que donnerait un clic</translation>
  </message>
  <message>
   <source>Simplify</source>
   <translation>Simplifier</translation>
  </message>
  <message>
   <source>Simplify automatically</source>
   <translation>Simplifier automatiquement</translation>
  </message>
  <message>
   <source>Simplify by half a pixel</source>
   <translation>Simplifier d’un demi-pixel</translation>
  </message>
  <message>
   <source>Smallest &amp;hole</source>
   <translation>Plus petit t&amp;rou</translation>
  </message>
  <message>
   <source>Smallest &amp;part</source>
   <translation>Plus petite &amp;partie</translation>
  </message>
  <message>
   <source>Smallest hole in square metres</source>
   <translation>Plus petit trou en mètres carrés</translation>
  </message>
  <message>
   <source>Smallest part in square metres</source>
   <translation>Plus petite partie en mètres carrés</translation>
  </message>
  <message>
   <source>Smooth</source>
   <translation>Lisser</translation>
  </message>
  <message>
   <source>Straighten the outline as a building's</source>
   <translation>Redresser le contour comme celui d’un bâtiment</translation>
  </message>
  <message>
   <source>Vertices of the outline</source>
   <translation>Sommets du contour</translation>
  </message>
  <message>
   <source>Window &amp;growth</source>
   <translation>A&amp;grandissement de la fenêtre</translation>
  </message>
  <message>
   <source>Window growth</source>
   <translation>Agrandissement de la fenêtre</translation>
  </message>
  <message>
   <source>{} m</source>
   <translation>{} m</translation>
  </message>
 </context>
</TS>
