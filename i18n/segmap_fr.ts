<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
<name>BatchBox</name>
<message>
<source>Digitize a whole layer on the raster above, with the settings above</source>
<translation>Numériser une couche entière sur le raster ci-dessus, avec les réglages ci-dessus</translation>
</message>
<message>
<source>Digitize all boxes of layer…</source>
<translation>Numériser tous les rectangles d’une couche…</translation>
</message>
<message>
<source>Digitize all points of layer…</source>
<translation>Numériser tous les points d’une couche…</translation>
</message>
<message>
<source>Digitize everything in view…</source>
<translation>Numériser tout ce qui est affiché…</translation>
</message>
<message>
<source>Digitize {} (polygons that are finished are kept)</source>
<translation>Numériser {} (les polygones terminés sont conservés)</translation>
</message>
<message>
<source>Digitizes every point, box or polygon of a layer at once, in the background. The polygons go to a new layer, or to the output layer as one step to undo.</source>
<translation>Numérise d’un coup, en arrière-plan, chaque point, rectangle ou polygone d’une couche. Les polygones vont dans une nouvelle couche, ou dans la couche de sortie en une seule étape annulable.</translation>
</message>
<message>
<source>Everything</source>
<translation>Tout</translation>
</message>
<message>
<source>How far the layer is.</source>
<translation>Où en est la couche.</translation>
</message>
<message>
<source>No object was digitized.</source>
<translation>Aucun objet n’a été numérisé.</translation>
</message>
<message>
<source>Objects that were not reached: {0}.</source>
<translation>Objets non atteints : {0}.</translation>
</message>
<message>
<source>Polygons in the layer {1}: {0}. Objects without a result: {2}.</source>
<translation>Polygones dans la couche {1} : {0}. Objets sans résultat : {2}.</translation>
</message>
<message>
<source>Polygons that were there already, and were not added again: {0}.</source>
<translation>Polygones déjà présents, non ajoutés une seconde fois : {0}.</translation>
</message>
<message>
<source>Progress of the layer</source>
<translation>Progression de la couche</translation>
</message>
<message>
<source>Refine all polygons of layer…</source>
<translation>Affiner tous les polygones d’une couche…</translation>
</message>
<message>
<source>Stop; what is finished is kept</source>
<translation>Arrêter ; ce qui est terminé est conservé</translation>
</message>
<message>
<source>Stops within the object at hand. Polygons that are finished are kept.</source>
<translation>S’arrête pendant l’objet en cours. Les polygones terminés sont conservés.</translation>
</message>
<message>
<source>{} (digitized)</source>
<translation>{} (numérisé)</translation>
</message>
<message>
<source>{}, bounding boxes</source>
<translation>{}, rectangles englobants</translation>
</message>
<message>
<source>{}, centroids</source>
<translation>{}, centroïdes</translation>
</message>
<message>
<source>{}, rotated boxes</source>
<translation>{}, rectangles orientés</translation>
</message>
</context>
<context>
<name>BatchDialog</name>
<message>
<source>&amp;Layer</source>
<translation>&amp;Couche</translation>
</message>
<message>
<source>&amp;Polygons go to</source>
<translation>Les &amp;polygones vont dans</translation>
</message>
<message>
<source>A further layer: {}</source>
<translation>Une autre couche : {}</translation>
</message>
<message>
<source>A grid of points over what the map canvas shows is asked about.</source>
<translation>On interroge une grille de points sur ce que montre la carte.</translation>
</message>
<message>
<source>All options…</source>
<translation>Toutes les options…</translation>
</message>
<message>
<source>Bounding boxes</source>
<translation>Emprises</translation>
</message>
<message>
<source>Centroids</source>
<translation>Centroïdes</translation>
</message>
<message>
<source>Digitize</source>
<translation>Numériser</translation>
</message>
<message>
<source>Digitize all boxes of a layer</source>
<translation>Numériser tous les rectangles d’une couche</translation>
</message>
<message>
<source>Digitize all points of a layer</source>
<translation>Numériser tous les points d’une couche</translation>
</message>
<message>
<source>Digitize everything in view</source>
<translation>Numériser tout ce qui est affiché</translation>
</message>
<message>
<source>Features: {0}, selected: {1}.</source>
<translation>Entités : {0}, sélectionnées : {1}.</translation>
</message>
<message>
<source>Further layers</source>
<translation>Autres couches</translation>
</message>
<message>
<source>Layer to digitize</source>
<translation>Couche à numériser</translation>
</message>
<message>
<source>New layer</source>
<translation>Nouvelle couche</translation>
</message>
<message>
<source>No two polygons share ground</source>
<translation>Deux polygones ne se recouvrent jamais</translation>
</message>
<message>
<source>Raster</source>
<translation>Raster</translation>
</message>
<message>
<source>Refine all polygons of a layer</source>
<translation>Affiner tous les polygones d’une couche</translation>
</message>
<message>
<source>Rotated boxes</source>
<translation>Rectangles orientés</translation>
</message>
<message>
<source>SegMap polygons</source>
<translation>Polygones SegMap</translation>
</message>
<message>
<source>Selected features only</source>
<translation>Entité(s) sélectionnée(s) uniquement</translation>
</message>
<message>
<source>The project has no layer of that kind.</source>
<translation>Le projet n’a aucune couche de ce type.</translation>
</message>
<message>
<source>Where the polygons go</source>
<translation>Où vont les polygones</translation>
</message>
<message>
<source>{}, as one step to undo</source>
<translation>{}, en une seule étape annulable</translation>
</message>
</context>
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
<name>Errors</name>
<message>
<source>A class needs a name.</source>
<translation>Une classe a besoin d’un nom.</translation>
</message>
<message>
<source>A file of the environment may not be written.</source>
<translation>Un fichier de l’environnement ne peut pas être écrit.</translation>
</message>
<message>
<source>A layer cannot be called {}.</source>
<translation>Une couche ne peut pas s’appeler {}.</translation>
</message>
<message>
<source>A layer cannot overwrite the file it is read from.</source>
<translation>Une couche ne peut pas écraser le fichier dont elle est lue.</translation>
</message>
<message>
<source>A layer is being digitized already.</source>
<translation>Une couche est déjà en cours de numérisation.</translation>
</message>
<message>
<source>A path is longer than this system allows.</source>
<translation>Un chemin est plus long que ne le permet ce système.</translation>
</message>
<message>
<source>A temporary file cannot be written: {}.</source>
<translation>Un fichier temporaire ne peut pas être écrit : {}.</translation>
</message>
<message>
<source>Accept a polygon first.</source>
<translation>Acceptez d’abord un polygone.</translation>
</message>
<message>
<source>Accept it as a new one.</source>
<translation>Acceptez-le comme nouveau.</translation>
</message>
<message>
<source>Accept or select a polygon first.</source>
<translation>Acceptez ou sélectionnez d’abord un polygone.</translation>
</message>
<message>
<source>Accepted objects cannot be kept ({}).</source>
<translation>Les objets acceptés ne peuvent pas être conservés ({}).</translation>
</message>
<message>
<source>Accepted polygons cannot be journaled ({}).</source>
<translation>Les polygones acceptés ne peuvent pas être journalisés ({}).</translation>
</message>
<message>
<source>Add a left click on the object.</source>
<translation>Ajoutez un clic gauche sur l’objet.</translation>
</message>
<message>
<source>Add your organisation's authority in QGIS under Settings &gt; Options &gt; Authentication, or tell pip of it.</source>
<translation>Ajoutez l’autorité de votre organisation dans QGIS sous Préférences &gt; Options &gt; Authentification, ou indiquez-la à pip.</translation>
</message>
<message>
<source>Alt+click one of its polygons.</source>
<translation>Faites Alt+clic sur un de ses polygones.</translation>
</message>
<message>
<source>An export is under way.</source>
<translation>Un export est en cours.</translation>
</message>
<message>
<source>Another QGIS is installing the same environment.</source>
<translation>Un autre QGIS installe le même environnement.</translation>
</message>
<message>
<source>Append to it, overwrite it, or rename.</source>
<translation>Ajoutez-y, écrasez-la ou renommez.</translation>
</message>
<message>
<source>Apple's GPU is there</source>
<translation>le GPU d’Apple est présent</translation>
</message>
<message>
<source>Band {} of {} has a type that is not supported.</source>
<translation>La bande {} de {} a un type non pris en charge.</translation>
</message>
<message>
<source>Boundary optimisation needs the full runtime, with PyTorch.</source>
<translation>L’optimisation des limites a besoin de l’environnement complet, avec PyTorch.</translation>
</message>
<message>
<source>Check its geotransform.</source>
<translation>Vérifiez sa géotransformation.</translation>
</message>
<message>
<source>Check its permissions.</source>
<translation>Vérifiez ses droits d’accès.</translation>
</message>
<message>
<source>Check the address.</source>
<translation>Vérifiez l’adresse.</translation>
</message>
<message>
<source>Check the connection and try again.</source>
<translation>Vérifiez la connexion et réessayez.</translation>
</message>
<message>
<source>Check the connection, then go on: what has come is kept.</source>
<translation>Vérifiez la connexion puis continuez : ce qui est arrivé est conservé.</translation>
</message>
<message>
<source>Check the connection, then go on: what is installed already stays.</source>
<translation>Vérifiez la connexion puis continuez : ce qui est installé reste.</translation>
</message>
<message>
<source>Check the disk's space and the folder's permissions; nothing is lost, export again.</source>
<translation>Vérifiez l’espace disque et les droits du dossier ; rien n’est perdu, exportez à nouveau.</translation>
</message>
<message>
<source>Check the layer of the prompts.</source>
<translation>Vérifiez la couche des indications.</translation>
</message>
<message>
<source>Check the package index in pip's configuration, or the folder of wheels, or name another Python.</source>
<translation>Vérifiez l’index des paquets dans la configuration de pip, ou le dossier de wheels, ou indiquez un autre Python.</translation>
</message>
<message>
<source>Check the proxy and its password in QGIS under Settings &gt; Options &gt; Network.</source>
<translation>Vérifiez le proxy et son mot de passe dans QGIS sous Préférences &gt; Options &gt; Réseau.</translation>
</message>
<message>
<source>Choose a file in it.</source>
<translation>Choisissez un fichier qui s’y trouve.</translation>
</message>
<message>
<source>Choose a polygon layer in the panel.</source>
<translation>Choisissez une couche de polygones dans le panneau.</translation>
</message>
<message>
<source>Choose a polygon.</source>
<translation>Choisissez un polygone.</translation>
</message>
<message>
<source>Choose a raster layer in the SegMap panel.</source>
<translation>Choisissez une couche raster dans le panneau SegMap.</translation>
</message>
<message>
<source>Choose a raster layer in the panel.</source>
<translation>Choisissez une couche raster dans le panneau.</translation>
</message>
<message>
<source>Choose an editable polygon layer in the panel.</source>
<translation>Choisissez une couche de polygones modifiable dans le panneau.</translation>
</message>
<message>
<source>Choose an existing polygon layer instead.</source>
<translation>Choisissez plutôt une couche de polygones existante.</translation>
</message>
<message>
<source>Choose an output layer in another CRS.</source>
<translation>Choisissez une couche de sortie dans un autre SCR.</translation>
</message>
<message>
<source>Choose another CRS.</source>
<translation>Choisissez un autre SCR.</translation>
</message>
<message>
<source>Choose another Python.</source>
<translation>Choisissez un autre Python.</translation>
</message>
<message>
<source>Choose another file, or import it again from where it came.</source>
<translation>Choisissez un autre fichier, ou importez-le de nouveau depuis son origine.</translation>
</message>
<message>
<source>Choose another file.</source>
<translation>Choisissez un autre fichier.</translation>
</message>
<message>
<source>Choose another layer name.</source>
<translation>Choisissez un autre nom de couche.</translation>
</message>
<message>
<source>Choose another model first, then try again.</source>
<translation>Choisissez d’abord un autre modèle, puis réessayez.</translation>
</message>
<message>
<source>Choose another model or install it again.</source>
<translation>Choisissez un autre modèle ou installez-le à nouveau.</translation>
</message>
<message>
<source>Choose another name.</source>
<translation>Choisissez un autre nom.</translation>
</message>
<message>
<source>Choose another one in the panel.</source>
<translation>Choisissez-en une autre dans le panneau.</translation>
</message>
<message>
<source>Choose another one.</source>
<translation>Choisissez-en un autre.</translation>
</message>
<message>
<source>Choose another output layer.</source>
<translation>Choisissez une autre couche de sortie.</translation>
</message>
<message>
<source>Choose another raster.</source>
<translation>Choisissez un autre raster.</translation>
</message>
<message>
<source>Choose bands that it has.</source>
<translation>Choisissez des bandes qu’il contient.</translation>
</message>
<message>
<source>Choose one of its sub-datasets.</source>
<translation>Choisissez l’un de ses sous-jeux de données.</translation>
</message>
<message>
<source>Choose other bands.</source>
<translation>Choisissez d’autres bandes.</translation>
</message>
<message>
<source>Choose the device auto or cpu.</source>
<translation>Choisissez le périphérique auto ou cpu.</translation>
</message>
<message>
<source>Choose the file you downloaded.</source>
<translation>Choisissez le fichier que vous avez téléchargé.</translation>
</message>
<message>
<source>Choose the folder that holds the wheels.</source>
<translation>Choisissez le dossier qui contient les wheels.</translation>
</message>
<message>
<source>Click inside its extent.</source>
<translation>Cliquez dans son emprise.</translation>
</message>
<message>
<source>Click inside the raster.</source>
<translation>Cliquez à l’intérieur du raster.</translation>
</message>
<message>
<source>Click on the object first.</source>
<translation>Cliquez d’abord sur l’objet.</translation>
</message>
<message>
<source>Click on the raster.</source>
<translation>Cliquez sur le raster.</translation>
</message>
<message>
<source>Click where it has.</source>
<translation>Cliquez là où il y en a.</translation>
</message>
<message>
<source>Close other QGIS windows, then try again.</source>
<translation>Fermez les autres fenêtres de QGIS, puis réessayez.</translation>
</message>
<message>
<source>Close other programs or choose a smaller model.</source>
<translation>Fermez d’autres programmes ou choisissez un modèle plus petit.</translation>
</message>
<message>
<source>Close other programs that use it (virus scanners too), then go on.</source>
<translation>Fermez les autres programmes qui l’utilisent (antivirus compris), puis continuez.</translation>
</message>
<message>
<source>Copy or download it again.</source>
<translation>Copiez-le ou téléchargez-le à nouveau.</translation>
</message>
<message>
<source>Correct {}, or clear it to use the plugin's own environment.</source>
<translation>Corrigez {}, ou videz-le pour utiliser l’environnement propre à l’extension.</translation>
</message>
<message>
<source>Download them on a computer that has a network: the command for it is under Other ways.</source>
<translation>Téléchargez-les sur un ordinateur connecté au réseau : la commande se trouve sous « Autres possibilités ».</translation>
</message>
<message>
<source>Enable it in the plugin manager.</source>
<translation>Activez-le dans le gestionnaire d’extensions.</translation>
</message>
<message>
<source>Export it to a file first.</source>
<translation>Exportez-la d’abord dans un fichier.</translation>
</message>
<message>
<source>Free some space or check the profile folder.</source>
<translation>Libérez de l’espace ou vérifiez le dossier du profil.</translation>
</message>
<message>
<source>Free some space or check the profile folder; until then save the output layer often.</source>
<translation>Libérez de l’espace ou vérifiez le dossier du profil ; d’ici là, enregistrez souvent la couche de sortie.</translation>
</message>
<message>
<source>Free some space, then go on: what is installed already stays.</source>
<translation>Libérez de l’espace puis continuez : ce qui est installé reste.</translation>
</message>
<message>
<source>Free some space.</source>
<translation>Libérez de l’espace.</translation>
</message>
<message>
<source>Georeference it anew.</source>
<translation>Géoréférencez-le à nouveau.</translation>
</message>
<message>
<source>Get it from its source, then import it.</source>
<translation>Récupérez-le à sa source, puis importez-le.</translation>
</message>
<message>
<source>Give each class a name of its own.</source>
<translation>Donnez à chaque classe un nom qui lui est propre.</translation>
</message>
<message>
<source>Give the field a default value, or choose another output layer.</source>
<translation>Donnez une valeur par défaut au champ ou choisissez une autre couche de sortie.</translation>
</message>
<message>
<source>Import it again.</source>
<translation>Importez-le à nouveau.</translation>
</message>
<message>
<source>Importing other models needs the full runtime, with PyTorch.</source>
<translation>L’importation d’autres modèles demande l’environnement complet, avec PyTorch.</translation>
</message>
<message>
<source>Install Python 3.12 from python.org, or name a Python {} to {}.</source>
<translation>Installez Python 3.12 depuis python.org, ou indiquez un Python de {} à {}.</translation>
</message>
<message>
<source>Install it again.</source>
<translation>Installez-le à nouveau.</translation>
</message>
<message>
<source>Install it under Raster &gt; SegMap &gt; Environment, or name a Python of your own there.</source>
<translation>Installez-le sous Raster &gt; SegMap &gt; Environnement, ou indiquez-y un Python à vous.</translation>
</message>
<message>
<source>Install it under Raster &gt; SegMap &gt; Environment, or name a Python there that has torch.</source>
<translation>Installez-le sous Raster &gt; SegMap &gt; Environnement, ou indiquez-y un Python qui a torch.</translation>
</message>
<message>
<source>Install or repair the environment under Raster &gt; SegMap &gt; Environment.</source>
<translation>Installez ou réparez l’environnement sous Raster &gt; SegMap &gt; Environnement.</translation>
</message>
<message>
<source>Install the environment, or choose another Python, under Raster &gt; SegMap &gt; Environment.</source>
<translation>Installez l’environnement, ou choisissez un autre Python, sous Raster &gt; SegMap &gt; Environnement.</translation>
</message>
<message>
<source>Install the full runtime under Raster &gt; SegMap &gt; Environment, or do without.</source>
<translation>Installez l’environnement complet sous Raster &gt; SegMap &gt; Environnement, ou passez-vous-en.</translation>
</message>
<message>
<source>Install the package python3-venv with your system's package manager, then try again.</source>
<translation>Installez le paquet python3-venv avec le gestionnaire de paquets de votre système, puis réessayez.</translation>
</message>
<message>
<source>Install the worker's environment: under Raster &gt; SegMap &gt; Environment, or pip install -r segmap_plugin/runtime/pins/light.txt.</source>
<translation>Installez l’environnement du processus auxiliaire : sous Raster &gt; SegMap &gt; Environnement, ou pip install -r segmap_plugin/runtime/pins/light.txt.</translation>
</message>
<message>
<source>Installing failed: {}: {}.</source>
<translation>L’installation a échoué : {} : {}.</translation>
</message>
<message>
<source>Is it a raster, and complete?</source>
<translation>Est-ce un raster, et est-il complet ?</translation>
</message>
<message>
<source>Is there room, and is it writable?</source>
<translation>Y a-t-il de la place, et l’écriture est-elle permise ?</translation>
</message>
<message>
<source>It can be resumed.</source>
<translation>Vous pourrez reprendre où vous en étiez.</translation>
</message>
<message>
<source>It can be started again.</source>
<translation>Elle peut être relancée.</translation>
</message>
<message>
<source>It is being restarted.</source>
<translation>Il est en cours de redémarrage.</translation>
</message>
<message>
<source>It lies inside polygons that must not overlap.</source>
<translation>Il se trouve dans des polygones qui ne doivent pas se superposer.</translation>
</message>
<message>
<source>It will be restarted.</source>
<translation>Il sera redémarré.</translation>
</message>
<message>
<source>Load the plugin again.</source>
<translation>Rechargez l’extension.</translation>
</message>
<message>
<source>Make room on the disk.</source>
<translation>Libérez de l’espace sur le disque.</translation>
</message>
<message>
<source>No suitable Python was found.</source>
<translation>Aucun Python adapté n’a été trouvé.</translation>
</message>
<message>
<source>Nothing is left of the polygon.</source>
<translation>Il ne reste rien du polygone.</translation>
</message>
<message>
<source>Only polygons can be refined.</source>
<translation>Seuls des polygones peuvent être affinés.</translation>
</message>
<message>
<source>Overlaps could not be removed.</source>
<translation>Les superpositions n’ont pas pu être supprimées.</translation>
</message>
<message>
<source>Pixels cannot be handed over: {}.</source>
<translation>Les pixels ne peuvent pas être transmis : {}.</translation>
</message>
<message>
<source>Press Esc, or accept it as a new one.</source>
<translation>Appuyez sur Échap, ou acceptez-le comme nouveau.</translation>
</message>
<message>
<source>Processing is not active.</source>
<translation>Traitement n’est pas actif.</translation>
</message>
<message>
<source>Reading was cancelled.</source>
<translation>La lecture a été annulée.</translation>
</message>
<message>
<source>Reinstall the plugin.</source>
<translation>Réinstallez l’extension.</translation>
</message>
<message>
<source>Reload the layer and click again.</source>
<translation>Rechargez la couche et cliquez à nouveau.</translation>
</message>
<message>
<source>Rename it instead.</source>
<translation>Renommez-la plutôt.</translation>
</message>
<message>
<source>Repair its source or choose another raster.</source>
<translation>Réparez sa source ou choisissez un autre raster.</translation>
</message>
<message>
<source>Repair the environment under Raster &gt; SegMap &gt; Environment.</source>
<translation>Réparez l’environnement sous Raster &gt; SegMap &gt; Environnement.</translation>
</message>
<message>
<source>Repair the environment.</source>
<translation>Réparez l’environnement.</translation>
</message>
<message>
<source>Repair the polygons of {}.</source>
<translation>Réparez les polygones de {}.</translation>
</message>
<message>
<source>Save or close it there, then export again.</source>
<translation>Enregistrez-le ou fermez-le là, puis exportez à nouveau.</translation>
</message>
<message>
<source>See the details; Repair tries again.</source>
<translation>Voyez les détails ; Réparer réessaie.</translation>
</message>
<message>
<source>See the log panel, tab SegMap, then retry.</source>
<translation>Voyez le journal, onglet SegMap, puis réessayez.</translation>
</message>
<message>
<source>See the log panel, tab SegMap.</source>
<translation>Voyez le journal, onglet SegMap.</translation>
</message>
<message>
<source>See the log panel.</source>
<translation>Voyez le journal.</translation>
</message>
<message>
<source>See the log.</source>
<translation>Voyez le journal.</translation>
</message>
<message>
<source>See the log; Repair tries again.</source>
<translation>Voyez le journal ; Réparer réessaie.</translation>
</message>
<message>
<source>See the log; choose another model if it happens again.</source>
<translation>Voir le journal ; choisissez un autre modèle si cela se reproduit.</translation>
</message>
<message>
<source>Set an HTTP proxy in QGIS under Settings &gt; Options &gt; Network, or install from a folder of wheels.</source>
<translation>Définissez un proxy HTTP dans QGIS sous Préférences &gt; Options &gt; Réseau, ou installez depuis un dossier de wheels.</translation>
</message>
<message>
<source>Set its CRS in the layer properties.</source>
<translation>Définissez son SCR dans les propriétés de la couche.</translation>
</message>
<message>
<source>Several rasters must all be files: QGIS alone can read one of these.</source>
<translation>Plusieurs rasters doivent tous être des fichiers : l’un d’eux ne peut être lu que par QGIS.</translation>
</message>
<message>
<source>Switch long paths on in Windows, or use a Python of your own.</source>
<translation>Activez les chemins longs dans Windows, ou utilisez votre propre Python.</translation>
</message>
<message>
<source>Take the layer out of the project's overlap settings.</source>
<translation>Retirez la couche des paramètres de superposition du projet.</translation>
</message>
<message>
<source>The CRS is not known.</source>
<translation>Le SCR est inconnu.</translation>
</message>
<message>
<source>The CRS of a raster was changed in QGIS: then all of them must have the same.</source>
<translation>Le SCR d’un raster a été modifié dans QGIS : tous doivent alors avoir le même.</translation>
</message>
<message>
<source>The SegMap algorithms are not there.</source>
<translation>Les algorithmes SegMap ne sont pas là.</translation>
</message>
<message>
<source>The batch process cannot be started: {}.</source>
<translation>Le processus par lots ne peut pas être démarré : {}.</translation>
</message>
<message>
<source>The build for NVIDIA GPUs is installed, but computes on the CPU.</source>
<translation>La version pour GPU NVIDIA est installée, mais calcule sur le processeur.</translation>
</message>
<message>
<source>The canvas has no scale.</source>
<translation>Le canevas n’a pas d’échelle.</translation>
</message>
<message>
<source>The check was stopped.</source>
<translation>La vérification a été arrêtée.</translation>
</message>
<message>
<source>The click lies outside the raster.</source>
<translation>Le clic est en dehors du raster.</translation>
</message>
<message>
<source>The default model cannot be loaded: {}</source>
<translation>Le modèle par défaut ne peut pas être chargé : {}</translation>
</message>
<message>
<source>The disk is full.</source>
<translation>Le disque est plein.</translation>
</message>
<message>
<source>The download broke off: {}</source>
<translation>Le téléchargement s’est interrompu : {}</translation>
</message>
<message>
<source>The download was stopped.</source>
<translation>Le téléchargement a été arrêté.</translation>
</message>
<message>
<source>The environment is gone.</source>
<translation>L’environnement n’existe plus.</translation>
</message>
<message>
<source>The environment that runs the model is not installed.</source>
<translation>L’environnement qui exécute le modèle n’est pas installé.</translation>
</message>
<message>
<source>The file cannot be used as a model: {}</source>
<translation>Le fichier ne peut pas servir de modèle : {}</translation>
</message>
<message>
<source>The file may be damaged or incomplete: copy it again.</source>
<translation>Le fichier est peut-être endommagé ou incomplet : copiez-le à nouveau.</translation>
</message>
<message>
<source>The file of {} is not here.</source>
<translation>Le fichier de {} n’est pas là.</translation>
</message>
<message>
<source>The file that came is not the one that was meant: its checksum is wrong.</source>
<translation>Le fichier reçu n’est pas celui attendu : sa somme de contrôle est fausse.</translation>
</message>
<message>
<source>The folder of the environment {}.</source>
<translation>Le dossier de l’environnement {}.</translation>
</message>
<message>
<source>The folder {} lacks {}.</source>
<translation>Au dossier {} il manque {}.</translation>
</message>
<message>
<source>The installation failed.</source>
<translation>L’installation a échoué.</translation>
</message>
<message>
<source>The installation was stopped.</source>
<translation>L’installation a été arrêtée.</translation>
</message>
<message>
<source>The last class cannot be removed.</source>
<translation>La dernière classe ne peut pas être supprimée.</translation>
</message>
<message>
<source>The layer cannot be read.</source>
<translation>La couche ne peut pas être lue.</translation>
</message>
<message>
<source>The layer has no data there.</source>
<translation>La couche n’a pas de données à cet endroit.</translation>
</message>
<message>
<source>The layer of the polygon being refined was removed.</source>
<translation>La couche du polygone en cours d’affinage a été supprimée.</translation>
</message>
<message>
<source>The layer {} cannot be edited.</source>
<translation>La couche {} ne peut pas être modifiée.</translation>
</message>
<message>
<source>The layer {} cannot be read.</source>
<translation>La couche {} ne peut pas être lue.</translation>
</message>
<message>
<source>The layer {} delivered no pixels.</source>
<translation>La couche {} n’a fourni aucun pixel.</translation>
</message>
<message>
<source>The layer {} does not hold polygons.</source>
<translation>La couche {} ne contient pas de polygones.</translation>
</message>
<message>
<source>The layer {} does not take the polygon: {}: {}.</source>
<translation>La couche {} n’accepte pas le polygone : {} : {}.</translation>
</message>
<message>
<source>The layer {} does not take this polygon.</source>
<translation>La couche {} n’accepte pas ce polygone.</translation>
</message>
<message>
<source>The layer {} has no CRS.</source>
<translation>La couche {} n’a pas de SCR.</translation>
</message>
<message>
<source>The layer {} has no extent.</source>
<translation>La couche {} n’a pas d’emprise.</translation>
</message>
<message>
<source>The layer {} is read-only.</source>
<translation>La couche {} est en lecture seule.</translation>
</message>
<message>
<source>The layer {} of {} cannot be opened.</source>
<translation>La couche {} de {} ne peut pas être ouverte.</translation>
</message>
<message>
<source>The layer {} of {} does not hold polygons.</source>
<translation>La couche {} de {} ne contient pas de polygones.</translation>
</message>
<message>
<source>The layer {} refused the polygon.</source>
<translation>La couche {} a refusé le polygone.</translation>
</message>
<message>
<source>The layer's pixels cannot be handed over.</source>
<translation>Les pixels de la couche ne peuvent pas être transmis.</translation>
</message>
<message>
<source>The model cannot be used.</source>
<translation>Le modèle ne peut pas être utilisé.</translation>
</message>
<message>
<source>The model failed: {}</source>
<translation>Le modèle a échoué : {}</translation>
</message>
<message>
<source>The model {} cannot be loaded: {}</source>
<translation>Le modèle {} ne peut pas être chargé : {}</translation>
</message>
<message>
<source>The model {} needs the full runtime, with PyTorch.</source>
<translation>Le modèle {} a besoin de l’environnement complet, avec PyTorch.</translation>
</message>
<message>
<source>The object was dropped.</source>
<translation>L’objet a été abandonné.</translation>
</message>
<message>
<source>The outline is empty.</source>
<translation>Le contour est vide.</translation>
</message>
<message>
<source>The output cannot be written.</source>
<translation>La sortie ne peut pas être écrite.</translation>
</message>
<message>
<source>The output cannot be written: {}.</source>
<translation>La sortie ne peut pas être écrite : {}.</translation>
</message>
<message>
<source>The output layer could not be made.</source>
<translation>La couche de sortie n’a pas pu être créée.</translation>
</message>
<message>
<source>The output layer is gone.</source>
<translation>La couche de sortie n’existe plus.</translation>
</message>
<message>
<source>The package index cannot be reached.</source>
<translation>L’index des paquets est inaccessible.</translation>
</message>
<message>
<source>The point cannot be placed in the raster's CRS.</source>
<translation>Le point ne peut pas être placé dans le SCR du raster.</translation>
</message>
<message>
<source>The polygon cannot be placed in the CRS of {}.</source>
<translation>Le polygone ne peut pas être placé dans le SCR de {}.</translation>
</message>
<message>
<source>The polygon that was being refined is gone.</source>
<translation>Le polygone en cours d’affinage n’existe plus.</translation>
</message>
<message>
<source>The polygon to refine cannot be read.</source>
<translation>Le polygone à affiner ne peut pas être lu.</translation>
</message>
<message>
<source>The polygon to refine is empty.</source>
<translation>Le polygone à affiner est vide.</translation>
</message>
<message>
<source>The polygons cannot be placed in the CRS of {}.</source>
<translation>Les polygones ne peuvent pas être placés dans le SCR de {}.</translation>
</message>
<message>
<source>The polygons could not be written: {}.</source>
<translation>Les polygones n’ont pas pu être écrits : {}.</translation>
</message>
<message>
<source>The polygons of {} cannot be placed in the CRS of {}.</source>
<translation>Les polygones de {} ne peuvent pas être placés dans le SCR de {}.</translation>
</message>
<message>
<source>The polygons of {} cannot be restored.</source>
<translation>Les polygones de {} ne peuvent pas être restaurés.</translation>
</message>
<message>
<source>The prompts cannot be read.</source>
<translation>Les indications ne peuvent pas être lues.</translation>
</message>
<message>
<source>The proxy refused the connection.</source>
<translation>Le proxy a refusé la connexion.</translation>
</message>
<message>
<source>The range of values of the stretch is empty.</source>
<translation>La plage de valeurs de l’étirement est vide.</translation>
</message>
<message>
<source>The raster cannot be read.</source>
<translation>Le raster ne peut pas être lu.</translation>
</message>
<message>
<source>The raster cannot be used.</source>
<translation>Le raster ne peut pas être utilisé.</translation>
</message>
<message>
<source>The raster has no data there.</source>
<translation>Le raster n’a pas de données à cet endroit.</translation>
</message>
<message>
<source>The raster is a single pixel: there is no outline to find in it.</source>
<translation>Le raster est un seul pixel : il n’y a pas de contour à y trouver.</translation>
</message>
<message>
<source>The raster layer was removed, the object was dropped.</source>
<translation>La couche raster a été supprimée, l’objet a été abandonné.</translation>
</message>
<message>
<source>The raster {} does not exist.</source>
<translation>Le raster {} n’existe pas.</translation>
</message>
<message>
<source>The raster's pixel size or position is impossible.</source>
<translation>La taille de pixel ou la position du raster est impossible.</translation>
</message>
<message>
<source>The result {} cannot be read.</source>
<translation>Le résultat {} ne peut pas être lu.</translation>
</message>
<message>
<source>The run was cancelled.</source>
<translation>L’exécution a été annulée.</translation>
</message>
<message>
<source>The server answers {} without a file.</source>
<translation>Le serveur répond {} sans fichier.</translation>
</message>
<message>
<source>The server answers {}: {}</source>
<translation>Le serveur répond {} : {}</translation>
</message>
<message>
<source>The server cannot continue the download.</source>
<translation>Le serveur ne peut pas poursuivre le téléchargement.</translation>
</message>
<message>
<source>The server sends nothing any more.</source>
<translation>Le serveur n’envoie plus rien.</translation>
</message>
<message>
<source>The server's certificate is not trusted.</source>
<translation>Le certificat du serveur n’est pas approuvé.</translation>
</message>
<message>
<source>The test click found {} pixels where {} were expected.</source>
<translation>Le clic d’essai a trouvé {} pixels là où {} étaient attendus.</translation>
</message>
<message>
<source>The window lies outside the raster.</source>
<translation>La fenêtre est en dehors du raster.</translation>
</message>
<message>
<source>The worker cannot run.</source>
<translation>Le processus auxiliaire ne peut pas s’exécuter.</translation>
</message>
<message>
<source>The worker died during the request.</source>
<translation>Le processus auxiliaire s’est arrêté pendant la requête.</translation>
</message>
<message>
<source>The worker does not answer.</source>
<translation>Le processus auxiliaire ne répond pas.</translation>
</message>
<message>
<source>The worker ended before it answered.</source>
<translation>Le processus auxiliaire s’est terminé avant de répondre.</translation>
</message>
<message>
<source>The worker ended {} times in a row ({}).</source>
<translation>Le processus auxiliaire s’est terminé {} fois de suite ({}).</translation>
</message>
<message>
<source>The worker is not ready.</source>
<translation>Le processus auxiliaire n’est pas prêt.</translation>
</message>
<message>
<source>The worker keeps ending at this click.</source>
<translation>Le processus auxiliaire s’arrête toujours à ce clic.</translation>
</message>
<message>
<source>The worker sent something that is not a message.</source>
<translation>Le processus auxiliaire a envoyé quelque chose qui n’est pas un message.</translation>
</message>
<message>
<source>The worker speaks protocol {}, the plugin {}.</source>
<translation>Le processus auxiliaire parle le protocole {}, l’extension le {}.</translation>
</message>
<message>
<source>The worker was started, but has said nothing for {} seconds.</source>
<translation>Le processus auxiliaire a démarré, mais ne répond pas depuis {} secondes.</translation>
</message>
<message>
<source>The worker's Python lacks a package ({}).</source>
<translation>Il manque un paquet au Python du processus auxiliaire ({}).</translation>
</message>
<message>
<source>The worker's Python lacks {}: {}</source>
<translation>Au Python du processus auxiliaire il manque {} : {}</translation>
</message>
<message>
<source>There is no Python at {}.</source>
<translation>Il n’y a pas de Python à {}.</translation>
</message>
<message>
<source>There is no file {}.</source>
<translation>Il n’y a pas de fichier {}.</translation>
</message>
<message>
<source>There is no folder {}.</source>
<translation>Il n’y a pas de dossier {}.</translation>
</message>
<message>
<source>There is no polygon of the output layer here.</source>
<translation>Il n’y a ici aucun polygone de la couche de sortie.</translation>
</message>
<message>
<source>There is no raster to click on.</source>
<translation>Il n’y a aucun raster sur lequel cliquer.</translation>
</message>
<message>
<source>There is no raster to digitize.</source>
<translation>Il n’y a aucun raster à numériser.</translation>
</message>
<message>
<source>There is no {} to be had for this computer.</source>
<translation>{} est introuvable pour cet ordinateur.</translation>
</message>
<message>
<source>There is not enough memory for this window.</source>
<translation>Il n’y a pas assez de mémoire pour cette fenêtre.</translation>
</message>
<message>
<source>There is not enough memory to load the model.</source>
<translation>Il n’y a pas assez de mémoire pour charger le modèle.</translation>
</message>
<message>
<source>There is not enough memory.</source>
<translation>Il n’y a pas assez de mémoire.</translation>
</message>
<message>
<source>There is nothing to accept yet.</source>
<translation>Il n’y a encore rien à accepter.</translation>
</message>
<message>
<source>There is nothing to export.</source>
<translation>Il n’y a rien à exporter.</translation>
</message>
<message>
<source>There is too much to snap to: the polygon was accepted as it was.</source>
<translation>Il y a trop d’éléments auxquels s’accrocher : le polygone a été accepté tel quel.</translation>
</message>
<message>
<source>They stay in the journal.</source>
<translation>Ils restent dans le journal.</translation>
</message>
<message>
<source>This cannot be used.</source>
<translation>Ceci ne peut pas être utilisé.</translation>
</message>
<message>
<source>Try again.</source>
<translation>Réessayez.</translation>
</message>
<message>
<source>Try again; if it stays so, tell whoever runs your package index. Nothing of it was installed.</source>
<translation>Réessayez ; si cela persiste, prévenez les responsables de votre index de paquets. Rien n’en a été installé.</translation>
</message>
<message>
<source>Try again; if it stays so, the address or the checksum is wrong.</source>
<translation>Réessayez ; si cela persiste, l’adresse ou la somme de contrôle est fausse.</translation>
</message>
<message>
<source>Two classes have the same name.</source>
<translation>Deux classes ont le même nom.</translation>
</message>
<message>
<source>Update the NVIDIA driver and press Install again, or untick the NVIDIA GPU under Other ways.</source>
<translation>Mettez à jour le pilote NVIDIA et appuyez de nouveau sur « Installer », ou décochez le GPU NVIDIA sous « Autres possibilités ».</translation>
</message>
<message>
<source>Use one that starts with https.</source>
<translation>Utilisez-en une qui commence par https.</translation>
</message>
<message>
<source>Wait for it, or cancel it.</source>
<translation>Attendez-le, ou annulez-le.</translation>
</message>
<message>
<source>Wait for it.</source>
<translation>Attendez-le.</translation>
</message>
<message>
<source>Wait until it is done, then try again.</source>
<translation>Attendez la fin, puis réessayez.</translation>
</message>
<message>
<source>Was it moved or deleted?</source>
<translation>A-t-il été déplacé ou supprimé ?</translation>
</message>
<message>
<source>What you clicked is kept: start it again. If it stays so, repair it under Raster &gt; SegMap &gt; Environment.</source>
<translation>Vos clics sont conservés : redémarrez-le. Si cela persiste, réparez l’environnement sous Raster &gt; SegMap &gt; Environnement.</translation>
</message>
<message>
<source>Zoom in, or let fewer layers take part in snapping.</source>
<translation>Zoomez, ou réduisez le nombre de couches d’accrochage.</translation>
</message>
<message>
<source>Zoom to the raster layer.</source>
<translation>Zoomez sur la couche raster.</translation>
</message>
<message>
<source>a CUDA device is there</source>
<translation>un périphérique CUDA est présent</translation>
</message>
<message>
<source>it has bfloat16</source>
<translation>il prend en charge bfloat16</translation>
</message>
<message>
<source>it has no bfloat16</source>
<translation>il ne prend pas en charge bfloat16</translation>
</message>
<message>
<source>it is Python {}; {} to {} are needed</source>
<translation>c’est Python {} ; il faut une version de {} à {}</translation>
</message>
<message>
<source>it is a 32-bit build</source>
<translation>c’est une version 32 bits</translation>
</message>
<message>
<source>it is {}, not CPython</source>
<translation>c’est {}, pas CPython</translation>
</message>
<message>
<source>it lacks the module {}</source>
<translation>il lui manque le module {}</translation>
</message>
<message>
<source>no GPU that torch can use</source>
<translation>aucun GPU utilisable par torch</translation>
</message>
<message>
<source>no faster type is safe here</source>
<translation>aucun type plus rapide n’est sûr ici</translation>
</message>
<message>
<source>pip cannot go through a SOCKS proxy.</source>
<translation>pip ne peut pas passer par un proxy SOCKS.</translation>
</message>
<message>
<source>the GPU ran out of memory</source>
<translation>le GPU a manqué de mémoire</translation>
</message>
<message>
<source>the lighter runtime, without torch</source>
<translation>l’environnement léger, sans torch</translation>
</message>
<message>
<source>this CPU has bfloat16</source>
<translation>ce processeur prend en charge bfloat16</translation>
</message>
<message>
<source>this torch has no code for {} (compute capability {})</source>
<translation>ce torch n’a pas de code pour {} (capacité de calcul {})</translation>
</message>
<message>
<source>{} as asked</source>
<translation>{} comme demandé</translation>
</message>
<message>
<source>{} cannot be deleted.</source>
<translation>{} ne peut pas être supprimé.</translation>
</message>
<message>
<source>{} cannot be opened: it is cut off or damaged.</source>
<translation>{} ne peut pas être ouvert : le fichier est tronqué ou endommagé.</translation>
</message>
<message>
<source>{} cannot be opened: {}</source>
<translation>{} ne peut pas être ouvert : {}</translation>
</message>
<message>
<source>{} cannot be placed by its control points: {}</source>
<translation>{} ne peut pas être placé par ses points de contrôle : {}</translation>
</message>
<message>
<source>{} cannot be read there: {}</source>
<translation>{} ne peut pas être lu à cet endroit : {}</translation>
</message>
<message>
<source>{} cannot be run as Python.</source>
<translation>{} ne peut pas être exécuté comme Python.</translation>
</message>
<message>
<source>{} cannot be started.</source>
<translation>{} ne peut pas être démarré.</translation>
</message>
<message>
<source>{} cannot be started: {}.</source>
<translation>{} ne peut pas être démarré : {}.</translation>
</message>
<message>
<source>{} cannot be used: {}.</source>
<translation>{} ne peut pas être utilisé : {}.</translation>
</message>
<message>
<source>{} cannot be written ({}).</source>
<translation>{} ne peut pas être écrit ({}).</translation>
</message>
<message>
<source>{} cannot be written, nor put back as it was ({}).</source>
<translation>{} ne peut être ni écrit ni remis comme avant ({}).</translation>
</message>
<message>
<source>{} cannot be written: {}.</source>
<translation>{} ne peut pas être écrit : {}.</translation>
</message>
<message>
<source>{} cannot make an environment.</source>
<translation>{} ne peut pas créer d’environnement.</translation>
</message>
<message>
<source>{} could not be installed.</source>
<translation>{} n’a pas pu être installé.</translation>
</message>
<message>
<source>{} has a layer {} already.</source>
<translation>{} a déjà une couche {}.</translation>
</message>
<message>
<source>{} has a table {} that is no layer.</source>
<translation>{} a une table {} qui n’est pas une couche.</translation>
</message>
<message>
<source>{} has changed since it was opened.</source>
<translation>{} a changé depuis son ouverture.</translation>
</message>
<message>
<source>{} holds no bands of its own.</source>
<translation>{} n’a pas de bandes propres.</translation>
</message>
<message>
<source>{} is a folder without a raster.</source>
<translation>{} est un dossier sans raster.</translation>
</message>
<message>
<source>{} is a safetensors file, but not a model of this plugin.</source>
<translation>{} est un fichier safetensors, mais pas un modèle de cette extension.</translation>
</message>
<message>
<source>{} is empty: it has a size of zero.</source>
<translation>{} est vide : sa taille est nulle.</translation>
</message>
<message>
<source>{} is in use by another program.</source>
<translation>{} est utilisé par un autre programme.</translation>
</message>
<message>
<source>{} is neither a file nor a folder.</source>
<translation>{} n’est ni un fichier ni un dossier.</translation>
</message>
<message>
<source>{} is not a GeoPackage that can be read.</source>
<translation>{} n’est pas un GeoPackage lisible.</translation>
</message>
<message>
<source>{} is not a readable model file: {}.</source>
<translation>{} n’est pas un fichier de modèle lisible : {}.</translation>
</message>
<message>
<source>{} is not a web address.</source>
<translation>{} n’est pas une adresse web.</translation>
</message>
<message>
<source>{} is not a working Python.</source>
<translation>{} n’est pas un Python qui fonctionne.</translation>
</message>
<message>
<source>{} is read-only.</source>
<translation>{} est en lecture seule.</translation>
</message>
<message>
<source>{} is {} characters too long</source>
<translation>{} est trop long de {} caractères</translation>
</message>
<message>
<source>{} may not be read.</source>
<translation>La lecture de {} n’est pas autorisée.</translation>
</message>
<message>
<source>{} was changed on its way here: its checksum is wrong.</source>
<translation>{} a été modifié en route : sa somme de contrôle est fausse.</translation>
</message>
<message>
<source>{} was converted, but cannot be read back.</source>
<translation>{} a été converti, mais ne peut pas être relu.</translation>
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
<source>C&amp;RS</source>
<translation>SC&amp;R</translation>
</message>
<message>
<source>CRS of the file</source>
<translation>SCR du fichier</translation>
</message>
<message>
<source>Choose a file, a new one or one that is there already.</source>
<translation>Choisissez un fichier, nouveau ou existant.</translation>
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
<source>Its CRS stays: the polygons are placed in it.</source>
<translation>Son SCR est conservé : les polygones y sont placés.</translation>
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
<source>Details</source>
<translation>Détails</translation>
</message>
<message>
<source>Device:</source>
<translation>Périphérique :</translation>
</message>
<message>
<source>From:</source>
<translation>Depuis :</translation>
</message>
<message>
<source>Installed: {}</source>
<translation>Installé : {}</translation>
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
<source>No environment is installed yet.</source>
<translation>Aucun environnement n’est encore installé.</translation>
</message>
<message>
<source>Progress</source>
<translation>Progression</translation>
</message>
<message>
<source>Re&amp;move</source>
<translation>&amp;Supprimer</translation>
</message>
<message>
<source>Remov&amp;e leftovers</source>
<translation>Supprimer les rest&amp;es</translation>
</message>
<message>
<source>Removed.</source>
<translation>Supprimé.</translation>
</message>
<message>
<source>S&amp;top using it</source>
<translation>&amp;Ne plus l’utiliser</translation>
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
<source>What:</source>
<translation>Quoi :</translation>
</message>
<message>
<source>Where:</source>
<translation>Où :</translation>
</message>
</context>
<context>
<name>ModelsDialog</name>
<message>
<source>&amp;Download</source>
<translation>&amp;Télécharger</translation>
</message>
<message>
<source>&amp;Environment…</source>
<translation>&amp;Environnement…</translation>
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
<source>Size</source>
<translation>Taille</translation>
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
<source>about {:.0f} MB</source>
<translation>environ {:.0f} Mo</translation>
</message>
<message>
<source>here</source>
<translation>présent</translation>
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
<source>not known</source>
<translation>inconnue</translation>
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
<source>{:.0f} MB</source>
<translation>{:.0f} Mo</translation>
</message>
<message>
<source>{:.1f} MB</source>
<translation>{:.1f} Mo</translation>
</message>
</context>
<context>
<name>OtherWays</name>
<message>
<source>&amp;Check and use it</source>
<translation>&amp;Vérifier et utiliser</translation>
</message>
<message>
<source>Command that fetches the wheels</source>
<translation>Commande qui récupère les wheels</translation>
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
<source>Install nothing, use this Python:</source>
<translation>Ne rien installer, utiliser ce Python :</translation>
</message>
<message>
<source>Make it from this Python:</source>
<translation>La créer à partir de ce Python :</translation>
</message>
<message>
<source>Other ways</source>
<translation>Autres possibilités</translation>
</message>
<message>
<source>Python to use</source>
<translation>Python à utiliser</translation>
</message>
<message>
<source>That folder is filled, where there is a network, by:</source>
<translation>Ce dossier se remplit, là où il y a un réseau, avec :</translation>
</message>
<message>
<source>The full runtime with P&amp;yTorch: for other models and boundary optimisation</source>
<translation>L’environnement complet avec P&amp;yTorch : pour d’autres modèles et l’optimisation des limites</translation>
</message>
<message>
<source>Use the NVIDIA &amp;GPU (a larger download)</source>
<translation>Utiliser le &amp;GPU NVIDIA (téléchargement plus volumineux)</translation>
</message>
<message>
<source>Without a network, from a folder of wheels:</source>
<translation>Sans réseau, depuis un dossier de wheels :</translation>
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
<source>Bands and stretch</source>
<translation>Bandes et étirement</translation>
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
<translation>Couche en sortie</translation>
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
<source>Stretch</source>
<translation>Étirement</translation>
</message>
<message>
<source>Use the bands of the layer's own style</source>
<translation>Utiliser les bandes du style de la couche</translation>
</message>
</context>
<context>
<name>SegMap</name>
<message>
<source>1 thread</source>
<translation>1 fil d’exécution</translation>
</message>
<message>
<source>A band of the raster that the model sees as this colour. Near infrared as red often shows vegetation better.</source>
<translation>Une bande du raster que le modèle voit comme cette couleur. Le proche infrarouge en rouge montre souvent mieux la végétation.</translation>
</message>
<message>
<source>A batch run is under way. Polygons that are finished are kept.</source>
<translation>Un traitement par lot est en cours. Les polygones terminés sont conservés.</translation>
</message>
<message>
<source>A field of positives needs a field that groups points by object.</source>
<translation>Un champ de points positifs nécessite un champ qui regroupe les points par objet.</translation>
</message>
<message>
<source>A layer from a server has no end: choose an extent.</source>
<translation>Une couche d’un serveur n’a pas de fin : choisissez une emprise.</translation>
</message>
<message>
<source>A plain vision transformer with click maps.</source>
<translation>Un simple transformeur de vision avec des cartes de clics.</translation>
</message>
<message>
<source>A scheduler needs a raster that is a file: QGIS alone can read this one.</source>
<translation>Un ordonnanceur a besoin d’un raster qui est un fichier : celui-ci, seul QGIS peut le lire.</translation>
</message>
<message>
<source>Accept SegMap polygon</source>
<translation>Accepter le polygone SegMap</translation>
</message>
<message>
<source>Accept the polygon</source>
<translation>Accepter le polygone</translation>
</message>
<message>
<source>Adds a class to the list.</source>
<translation>Ajoute une classe à la liste.</translation>
</message>
<message>
<source>Apple GPU</source>
<translation>GPU Apple</translation>
</message>
<message>
<source>As in the layer's style</source>
<translation>Comme dans le style de la couche</translation>
</message>
<message>
<source>Asks about a grid of points over the extent and keeps the masks that are stable and that the network trusts; of several masks of one object the best stays. The spacing follows from the typical size of an object where that is given.</source>
<translation>Interroge une grille de points sur l’emprise et garde les masques stables auxquels le réseau se fie ; de plusieurs masques d’un objet, le meilleur reste. L’espacement découle de la taille typique d’un objet, si elle est donnée.</translation>
</message>
<message>
<source>At the first click look at</source>
<translation>Au premier clic, regarder</translation>
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
<source>Both</source>
<translation>Les deux</translation>
</message>
<message>
<source>Bounding boxes</source>
<translation>Emprises</translation>
</message>
<message>
<source>Brings outdated or shifted polygons to what the raster shows. A polygon gets a new shape only where the colours part better at the new outline than at the old one; else it stays as it is, with 0 in the field refined. Polygons that the raster does not show at all have 0 in the field supported, too.</source>
<translation>Ramène des polygones anciens ou décalés à ce que montre le raster. Un polygone ne reçoit une nouvelle forme que là où les couleurs se séparent mieux au nouveau contour qu’à l’ancien ; sinon il reste tel quel, avec 0 dans le champ refined. Les polygones que le raster ne montre pas du tout ont aussi 0 dans le champ supported.</translation>
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
<source>CRS of the file</source>
<translation>SCR du fichier</translation>
</message>
<message>
<source>Cancel</source>
<translation>Annuler</translation>
</message>
<message>
<source>Cancelled: what is finished is kept.</source>
<translation>Annulé : ce qui est terminé est conservé.</translation>
</message>
<message>
<source>Centroids</source>
<translation>Centroïdes</translation>
</message>
<message>
<source>Changes the colour of the chosen class, in the panel and in the output layer.</source>
<translation>Change la couleur de la classe choisie, dans le panneau et dans la couche de sortie.</translation>
</message>
<message>
<source>Choose another CRS</source>
<translation>Choisir un autre SCR</translation>
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
<source>Digitize a whole layer</source>
<translation>Numériser une couche entière</translation>
</message>
<message>
<source>Digitize by clicking</source>
<translation>Numériser en cliquant</translation>
</message>
<message>
<source>Digitize everything</source>
<translation>Tout numériser</translation>
</message>
<message>
<source>Digitize objects from boxes</source>
<translation>Numériser des objets à partir de rectangles</translation>
</message>
<message>
<source>Digitize objects from points</source>
<translation>Numériser des objets à partir de points</translation>
</message>
<message>
<source>Digitizing</source>
<translation>Numérisation</translation>
</message>
<message>
<source>Discard</source>
<translation>Abandonner</translation>
</message>
<message>
<source>Do not wait</source>
<translation>Ne pas attendre</translation>
</message>
<message>
<source>Does not load: {}.</source>
<translation>Ne se charge pas : {}.</translation>
</message>
<message>
<source>Does the click again that was taken back.</source>
<translation>Rétablit le clic qui a été annulé.</translation>
</message>
<message>
<source>Drawing the outline… Esc cancels.</source>
<translation>Tracé du contour… Échap annule.</translation>
</message>
<message>
<source>Drop the object</source>
<translation>Abandonner l’objet</translation>
</message>
<message>
<source>Environment…</source>
<translation>Environnement…</translation>
</message>
<message>
<source>Every package is checked against a known checksum.</source>
<translation>Chaque paquet est vérifié par une somme de contrôle connue.</translation>
</message>
<message>
<source>Export to GeoPackage</source>
<translation>Exporter vers GeoPackage</translation>
</message>
<message>
<source>Exported {} to {}.</source>
<translation>{} exporté vers {}.</translation>
</message>
<message>
<source>Exporting…</source>
<translation>Export en cours…</translation>
</message>
<message>
<source>Extent</source>
<translation>Emprise</translation>
</message>
<message>
<source>Fail if an object has no result, once the others are written</source>
<translation>Échouer si un objet n’a pas de résultat, une fois les autres écrits</translation>
</message>
<message>
<source>Failed because the raster could not be read: {0}. The same run asks about these once more.</source>
<translation>Échecs parce que le raster n’a pas pu être lu : {0}. Le même traitement les redemande.</translation>
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
<source>Finish them</source>
<translation>Les terminer</translation>
</message>
<message>
<source>Finishing</source>
<translation>Finalisation</translation>
</message>
<message>
<source>First steps</source>
<translation>Premiers pas</translation>
</message>
<message>
<source>Forgets the object under way, as Esc does. Nothing was written.</source>
<translation>Oublie l’objet en cours, comme Échap. Rien n’a été écrit.</translation>
</message>
<message>
<source>Further rasters, for prompts that the first does not cover</source>
<translation>Autres rasters, pour les indications que le premier ne couvre pas</translation>
</message>
<message>
<source>Goes back to the bands of the layer's own style.</source>
<translation>Revient aux bandes du style de la couche.</translation>
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
<source>Holes that are smaller are filled.</source>
<translation>Les trous plus petits sont comblés.</translation>
</message>
<message>
<source>Hover outline on or off</source>
<translation>Activer ou non le contour au survol</translation>
</message>
<message>
<source>How far the outline may move so that it needs fewer vertices, in metres. It acts at once on the current outline.</source>
<translation>De combien le contour peut bouger pour avoir moins de sommets, en mètres. Agit aussitôt sur le contour en cours.</translation>
</message>
<message>
<source>How many times better the colours must part at a new outline</source>
<translation>Combien de fois mieux les couleurs doivent se séparer à un nouveau contour</translation>
</message>
<message>
<source>How many vertices the current outline has.</source>
<translation>Combien de sommets a le contour en cours.</translation>
</message>
<message>
<source>How often a window may grow</source>
<translation>Combien de fois une fenêtre peut s’agrandir</translation>
</message>
<message>
<source>How often the model refines its own answer after each click: slower, sometimes better.</source>
<translation>Combien de fois le modèle affine sa propre réponse après chaque clic : plus lent, parfois meilleur.</translation>
</message>
<message>
<source>How often the part of the raster that is looked at may grow when the object reaches its border. Each time takes as long as a click.</source>
<translation>Combien de fois la partie regardée du raster peut grandir quand l’objet atteint son bord. Chaque fois dure autant qu’un clic.</translation>
</message>
<message>
<source>In the range of values below</source>
<translation>Dans la plage de valeurs ci-dessous</translation>
</message>
<message>
<source>In use: your own Python at {path}.</source>
<translation>Utilisé : votre propre Python à {path}.</translation>
</message>
<message>
<source>In use: {path}, named by the environment variable {name}. It goes before all others.</source>
<translation>Utilisé : {path}, indiqué par la variable d’environnement {name}. Elle passe avant tous les autres.</translation>
</message>
<message>
<source>Installing</source>
<translation>Installation</translation>
</message>
<message>
<source>Installing {}…</source>
<translation>Installation de {}…</translation>
</message>
<message>
<source>IoU from which two masks are one object</source>
<translation>IoU à partir duquel deux masques sont un seul objet</translation>
</message>
<message>
<source>Keep running</source>
<translation>Laisser tourner</translation>
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
<source>Least expected IoU of a new outline</source>
<translation>IoU attendue minimale d’un nouveau contour</translation>
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
<source>Left over from another version of the plugin; no version found here uses it:</source>
<translation>Reste d’une autre version de l’extension ; aucune version trouvée ici ne l’utilise :</translation>
</message>
<message>
<source>Load a raster layer, then choose it above.</source>
<translation>Chargez une couche raster, puis choisissez-la ci-dessus.</translation>
</message>
<message>
<source>Looking at a larger window… Esc cancels.</source>
<translation>Examen d’une fenêtre plus grande… Échap annule.</translation>
</message>
<message>
<source>Looking for the object… Esc cancels.</source>
<translation>Recherche de l’objet… Échap annule.</translation>
</message>
<message>
<source>Making the environment…</source>
<translation>Création de l’environnement…</translation>
</message>
<message>
<source>Missing: {}.</source>
<translation>Manque : {}.</translation>
</message>
<message>
<source>Mo&amp;del</source>
<translation>Mo&amp;dèle</translation>
</message>
<message>
<source>Model</source>
<translation>Modèle</translation>
</message>
<message>
<source>Model (name or file; the one in use if empty)</source>
<translation>Modèle (nom ou fichier ; celui en service si vide)</translation>
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
<source>More models…</source>
<translation>Plus de modèles…</translation>
</message>
<message>
<source>Move to the top</source>
<translation>Déplacer en haut</translation>
</message>
<message>
<source>NVIDIA GPU</source>
<translation>GPU NVIDIA</translation>
</message>
<message>
<source>Next class</source>
<translation>Classe suivante</translation>
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
<source>ONNX Runtime, rasterio, shapely, numpy: {} packages</source>
<translation>ONNX Runtime, rasterio, shapely, numpy : {} paquets</translation>
</message>
<message>
<source>Objects digitized</source>
<translation>Objets numérisés</translation>
</message>
<message>
<source>Objects that were not reached</source>
<translation>Objets non atteints</translation>
</message>
<message>
<source>Objects that were not reached: {0}.</source>
<translation>Objets non atteints : {0}.</translation>
</message>
<message>
<source>Objects to be asked about again</source>
<translation>Objets à redemander</translation>
</message>
<message>
<source>Objects without a result</source>
<translation>Objets sans résultat</translation>
</message>
<message>
<source>Objects without a result: {0}. See the table of failures.</source>
<translation>Objets sans résultat : {0}. Voir la table des échecs.</translation>
</message>
<message>
<source>Objects without a result: {0}. The others are written.</source>
<translation>Objets sans résultat : {0}. Les autres sont écrits.</translation>
</message>
<message>
<source>Of an object in another, keep</source>
<translation>D’un objet dans un autre, conserver</translation>
</message>
<message>
<source>One window around it (faster)</source>
<translation>Une seule fenêtre autour de lui (plus rapide)</translation>
</message>
<message>
<source>Opens the documentation, which needs no network.</source>
<translation>Ouvre la documentation, qui n’a pas besoin de réseau.</translation>
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
<source>Parts of the outline that are smaller are left out.</source>
<translation>Les parties plus petites du contour sont laissées de côté.</translation>
</message>
<message>
<source>Pinned by version, not by checksum: {}.</source>
<translation>Fixés par version, sans somme de contrôle : {}.</translation>
</message>
<message>
<source>Planning</source>
<translation>Planification</translation>
</message>
<message>
<source>Polygons</source>
<translation>Polygones</translation>
</message>
<message>
<source>Press this, then click a control: a few sentences say what it is for.</source>
<translation>Appuyez ici, puis cliquez sur un contrôle : quelques phrases disent à quoi il sert.</translation>
</message>
<message>
<source>Previous class</source>
<translation>Classe précédente</translation>
</message>
<message>
<source>Probability at the edge</source>
<translation>Probabilité au bord</translation>
</message>
<message>
<source>Prompts</source>
<translation>Indications</translation>
</message>
<message>
<source>Pulls the outline to the edges of the image. For sharp objects in sharp imagery.</source>
<translation>Tire le contour vers les bords de l’image. Pour des objets nets sur des images nettes.</translation>
</message>
<message>
<source>Puts the polygon into the output layer, as Enter does. Ctrl+Z undoes it.</source>
<translation>Met le polygone dans la couche de sortie, comme Entrée. Ctrl+Z l’annule.</translation>
</message>
<message>
<source>PyTorch, rasterio, shapely, OpenCV: {} packages</source>
<translation>PyTorch, rasterio, shapely, OpenCV : {} paquets</translation>
</message>
<message>
<source>Python of the worker</source>
<translation>Python du processus auxiliaire</translation>
</message>
<message>
<source>Python {version} at {path}</source>
<translation>Python {version} dans {path}</translation>
</message>
<message>
<source>Python:</source>
<translation>Python :</translation>
</message>
<message>
<source>QGIS closes as soon as the accepted polygon is in its layer.</source>
<translation>QGIS se fermera dès que le polygone accepté sera dans sa couche.</translation>
</message>
<message>
<source>QGIS ended unexpectedly. {} accepted polygons can be restored.</source>
<translation>QGIS s’est terminé de façon inattendue. {} polygones acceptés peuvent être restaurés.</translation>
</message>
<message>
<source>QGIS reads this layer: each window is fetched when it is needed.</source>
<translation>QGIS lit cette couche : chaque fenêtre est demandée quand elle sert.</translation>
</message>
<message>
<source>Range of values</source>
<translation>Plage de valeurs</translation>
</message>
<message>
<source>Raster</source>
<translation>Raster</translation>
</message>
<message>
<source>Reading the layer… Esc cancels.</source>
<translation>Lecture de la couche… Échap annule.</translation>
</message>
<message>
<source>Reading the raster… Esc cancels.</source>
<translation>Lecture du raster… Échap annule.</translation>
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
<source>Redo the click</source>
<translation>Rétablir le clic</translation>
</message>
<message>
<source>Refine polygon</source>
<translation>Affiner le polygone</translation>
</message>
<message>
<source>Refine polygons</source>
<translation>Affiner des polygones</translation>
</message>
<message>
<source>Removes the chosen class. Polygons that have it keep it.</source>
<translation>Supprime la classe choisie. Les polygones qui l’ont la gardent.</translation>
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
<source>Rounds corners off, in so many passes. For water and trees, not for buildings.</source>
<translation>Arrondit les angles, en autant de passes. Pour l’eau et les arbres, pas pour les bâtiments.</translation>
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
<source>SegMap Refiner</source>
<translation>SegMap Refiner</translation>
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
<source>SegMap: {}</source>
<translation>SegMap : {}</translation>
</message>
<message>
<source>Separate objects that overlap</source>
<translation>Séparer les objets qui se chevauchent</translation>
</message>
<message>
<source>Separating neighbours</source>
<translation>Séparation des voisins</translation>
</message>
<message>
<source>Several extents around it</source>
<translation>Plusieurs emprises autour de lui</translation>
</message>
<message>
<source>Show it</source>
<translation>Afficher</translation>
</message>
<message>
<source>Shows a thin outline of what a click under the cursor would give.</source>
<translation>Montre en contour fin ce que donnerait un clic sous le curseur.</translation>
</message>
<message>
<source>SimpleClick's network with weights for cascade-forward refinement; wants a large GPU.</source>
<translation>Le réseau de SimpleClick avec des poids pour l’affinage en cascade ; demande un gros GPU.</translation>
</message>
<message>
<source>Simplifies by half a pixel: what lies below that is noise of the raster.</source>
<translation>Simplifie d’un demi-pixel : en dessous, c’est du bruit du raster.</translation>
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
<source>Something takes longer than half a second. Esc cancels it.</source>
<translation>Quelque chose dure plus d’une demi-seconde. Échap l’annule.</translation>
</message>
<message>
<source>Spacing of the points (m)</source>
<translation>Espacement des points (m)</translation>
</message>
<message>
<source>Start the worker again</source>
<translation>Redémarrer le processus auxiliaire</translation>
</message>
<message>
<source>Stop and close</source>
<translation>Arrêter et fermer</translation>
</message>
<message>
<source>Straightens the outline and makes its corners square where it nearly is so, as buildings are.</source>
<translation>Redresse le contour et rend droits ses angles presque droits, comme ceux des bâtiments.</translation>
</message>
<message>
<source>Stretch</source>
<translation>Étirement</translation>
</message>
<message>
<source>Take the last click back</source>
<translation>Annuler le dernier clic</translation>
</message>
<message>
<source>Takes the last click back. While an object is under way, Backspace and Ctrl+Z do the same.</source>
<translation>Annule le dernier clic. Pendant un objet, Retour arrière et Ctrl+Z font de même.</translation>
</message>
<message>
<source>The architecture of the paper in the recommended profile, for weights you train yourself.</source>
<translation>L’architecture de l’article dans le profil recommandé, pour des poids que vous entraînez vous-même.</translation>
</message>
<message>
<source>The backbone that VFM-ISRefiner builds on.</source>
<translation>Le réseau de base sur lequel s’appuie VFM-ISRefiner.</translation>
</message>
<message>
<source>The batch process ended unexpectedly; it goes on where it stopped.</source>
<translation>Le traitement par lot s’est arrêté de façon inattendue ; il reprend là où il s’est arrêté.</translation>
</message>
<message>
<source>The better one</source>
<translation>Le meilleur</translation>
</message>
<message>
<source>The classes. The chosen one is what accepted polygons get; its colour is that of the outline. The keys 1 to 9 choose one while the tool is active.</source>
<translation>Les classes. Les polygones acceptés reçoivent celle qui est choisie ; sa couleur est celle du contour. Les touches 1 à 9 en choisissent une quand l’outil est actif.</translation>
</message>
<message>
<source>The default. Small, made for CPUs: a click on an object already seen costs little.</source>
<translation>Le modèle par défaut. Petit, conçu pour les CPU : un clic sur un objet déjà vu coûte peu.</translation>
</message>
<message>
<source>The environment variable {name} names {path}, which is not there: correct or clear it.</source>
<translation>La variable d’environnement {name} indique {path}, qui n’existe pas : corrigez-la ou videz-la.</translation>
</message>
<message>
<source>The inner one</source>
<translation>Celui de l’intérieur</translation>
</message>
<message>
<source>The larger one; wants a GPU.</source>
<translation>Le plus grand ; demande un GPU.</translation>
</message>
<message>
<source>The largest; wants a large GPU.</source>
<translation>Le plus grand de tous ; demande un gros GPU.</translation>
</message>
<message>
<source>The layer that accepted polygons go to: an editable polygon layer of the project, or a layer in memory that is made when it is needed.</source>
<translation>La couche où vont les polygones acceptés : une couche de polygones modifiable du projet, ou une couche en mémoire créée au besoin.</translation>
</message>
<message>
<source>The model that answers clicks. Another one takes effect as soon as the worker has loaded it.</source>
<translation>Le modèle qui répond aux clics. Un autre prend effet dès que le processus auxiliaire l’a chargé.</translation>
</message>
<message>
<source>The network runs in a process of its own; what is finished is kept when the run is cancelled or interrupted, and with a work file the same run goes on from there. Objects without a result are listed, with the reason, in the output for what was not digitized.</source>
<translation>Le réseau s’exécute dans son propre processus ; ce qui est terminé est conservé si le traitement est annulé ou interrompu, et avec un fichier de travail le même traitement reprend là. Les objets sans résultat sont listés, avec la raison, dans la sortie de ce qui n’a pas été numérisé.</translation>
</message>
<message>
<source>The object comes back once those accepted after it are written.</source>
<translation>L’objet reviendra une fois écrits ceux acceptés après lui.</translation>
</message>
<message>
<source>The outer one</source>
<translation>Celui de l’extérieur</translation>
</message>
<message>
<source>The packages for CUDA are pinned by version, not by checksum.</source>
<translation>Les paquets pour CUDA sont fixés par version, sans somme de contrôle.</translation>
</message>
<message>
<source>The plugin is unloaded as soon as the accepted polygon is in its layer.</source>
<translation>L’extension sera déchargée dès que le polygone accepté sera dans sa couche.</translation>
</message>
<message>
<source>The polygon is in {}, under the raster.</source>
<translation>Le polygone est dans {}, sous le raster.</translation>
</message>
<message>
<source>The polygon is in {}, which is switched off.</source>
<translation>Le polygone est dans {}, qui est masquée.</translation>
</message>
<message>
<source>The polygon is in {}.</source>
<translation>Le polygone est dans {}.</translation>
</message>
<message>
<source>The prompts have no CRS: they are taken to be in that of the raster.</source>
<translation>Les indications n’ont pas de SCR : celui du raster est supposé.</translation>
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
<source>The range of values is not used: the stretch is not the one in a range.</source>
<translation>La plage de valeurs n’est pas utilisée : l’étirement choisi n’est pas celui d’une plage.</translation>
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
<source>The raster that is digitized. Clicks count for it, whichever layer lies on top.</source>
<translation>Le raster numérisé. Les clics le concernent, quelle que soit la couche du dessus.</translation>
</message>
<message>
<source>The results are in {0}.</source>
<translation>Les résultats sont dans {0}.</translation>
</message>
<message>
<source>The same architecture at a quarter of the width, for weights you train yourself.</source>
<translation>La même architecture au quart de la largeur, pour des poids que vous entraînez vous-même.</translation>
</message>
<message>
<source>The weights of the paper's authors.</source>
<translation>Les poids des auteurs de l’article.</translation>
</message>
<message>
<source>The work file must be a file of its own, not that of: {0}. Choose another name.</source>
<translation>Le fichier de travail doit être un fichier à part, et non celui de : {0}. Choisissez un autre nom.</translation>
</message>
<message>
<source>The worker cannot run.</source>
<translation>Le processus auxiliaire ne peut pas s’exécuter.</translation>
</message>
<message>
<source>The worker has said nothing for a minute. A new one would answer what you clicked.</source>
<translation>Le processus auxiliaire ne répond pas depuis une minute. Un nouveau répondrait à vos clics.</translation>
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
<source>The worker is the process that runs the model. Starts it again after it has failed.</source>
<translation>Le processus auxiliaire exécute le modèle. Le redémarre après un échec.</translation>
</message>
<message>
<source>The worker starts anew when these are changed.</source>
<translation>Le processus auxiliaire redémarre lorsque ces réglages changent.</translation>
</message>
<message>
<source>This run was finished before: its results are taken from the work file.</source>
<translation>Ce traitement était déjà terminé : ses résultats viennent du fichier de travail.</translation>
</message>
<message>
<source>Too old: {}.</source>
<translation>Trop ancien : {}.</translation>
</message>
<message>
<source>Troubleshooting</source>
<translation>Dépannage</translation>
</message>
<message>
<source>Trying a click on a test image…</source>
<translation>Essai d’un clic sur une image de test…</translation>
</message>
<message>
<source>Turns each box (the bounding box of each polygon) into the polygon of the object it was drawn around.</source>
<translation>Transforme chaque rectangle (celui qui entoure chaque polygone) en polygone de l’objet autour duquel il a été tracé.</translation>
</message>
<message>
<source>Turns each point, or multipoint, into the polygon of the object it lies on. A field can say which points belong to one object, another which of them are negative (not on the object). With calibration, objects whose polygons overlap get each other's points as negative ones and are digitized again.</source>
<translation>Transforme chaque point ou multipoint en polygone de l’objet où il se trouve. Un champ peut dire quels points vont ensemble, un autre lesquels sont négatifs (hors de l’objet). Avec la calibration, les objets dont les polygones se superposent reçoivent les points des autres comme négatifs et sont numérisés à nouveau.</translation>
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
<source>Values from this one on are white to the model, in all three bands.</source>
<translation>Les valeurs à partir de celle-ci sont blanches pour le modèle, dans les trois bandes.</translation>
</message>
<message>
<source>Values up to this one are black to the model, in all three bands.</source>
<translation>Les valeurs jusqu’à celle-ci sont noires pour le modèle, dans les trois bandes.</translation>
</message>
<message>
<source>What is finished is kept.</source>
<translation>Ce qui est terminé est conservé.</translation>
</message>
<message>
<source>What the worker is doing, which model it runs, and on what device.</source>
<translation>Ce que fait le processus auxiliaire, quel modèle il exécute et sur quel matériel.</translation>
</message>
<message>
<source>Which values of the raster the model sees as black and as white. Left to itself, it takes nearly all values that the raster has; choose limits where the objects differ little from their surroundings.</source>
<translation>Quelles valeurs du raster le modèle voit comme noir et comme blanc. Laissé à lui-même, il prend presque toutes les valeurs du raster ; choisissez des limites là où les objets se distinguent peu de leur entourage.</translation>
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
<source>Writes the output layer, or the polygons selected in it, to a GeoPackage.</source>
<translation>Écrit la couche de sortie, ou les polygones qui y sont sélectionnés, dans un GeoPackage.</translation>
</message>
<message>
<source>Your own Python at {path} is not there any more.</source>
<translation>Votre propre Python à {path} n’existe plus.</translation>
</message>
<message>
<source>Your own Python at {path} is not there any more: the plugin's own environment is used instead.</source>
<translation>Votre propre Python à {path} n’existe plus : l’environnement propre à l’extension est utilisé à sa place.</translation>
</message>
<message>
<source>as ViT-B, finer borders</source>
<translation>comme ViT-B, bords plus fins</translation>
</message>
<message>
<source>building</source>
<translation>bâtiment</translation>
</message>
<message>
<source>buildings, roads and land cover in remote sensing images; slow without a GPU</source>
<translation>bâtiments, routes et occupation du sol dans les images de télédétection ; lent sans GPU</translation>
</message>
<message>
<source>buildings, vehicles, tanks, panels and other compact objects; weak on roads and palms</source>
<translation>bâtiments, véhicules, réservoirs, panneaux et autres objets compacts ; faible sur les routes et les palmiers</translation>
</message>
<message>
<source>dask scheduler (local:N or tcp://host:port)</source>
<translation>Ordonnanceur dask (local:N ou tcp://host:port)</translation>
</message>
<message>
<source>field</source>
<translation>champ</translation>
</message>
<message>
<source>not known for this platform</source>
<translation>inconnue pour cette plateforme</translation>
</message>
<message>
<source>not known: ask its authors</source>
<translation>inconnue : demandez aux auteurs</translation>
</message>
<message>
<source>object</source>
<translation>objet</translation>
</message>
<message>
<source>photographs, with refinement steps switched on</source>
<translation>photographies, avec les étapes d’affinage activées</translation>
</message>
<message>
<source>photographs; everyday objects</source>
<translation>photographies ; objets du quotidien</translation>
</message>
<message>
<source>photographs; large objects with clear borders</source>
<translation>photographies ; grands objets aux bords nets</translation>
</message>
<message>
<source>road</source>
<translation>route</translation>
</message>
<message>
<source>several GB with CUDA</source>
<translation>plusieurs Go avec CUDA</translation>
</message>
<message>
<source>that of your training data</source>
<translation>celle de vos données d’entraînement</translation>
</message>
<message>
<source>the plugin's own environment</source>
<translation>l’environnement propre à l’extension</translation>
</message>
<message>
<source>vegetation</source>
<translation>végétation</translation>
</message>
<message>
<source>vehicle</source>
<translation>véhicule</translation>
</message>
<message>
<source>water</source>
<translation>eau</translation>
</message>
<message>
<source>what you train it on</source>
<translation>ce sur quoi vous l’entraînez</translation>
</message>
<message>
<source>{0} (objects: {1})</source>
<translation>{0} (objets : {1})</translation>
</message>
<message>
<source>{0} of {1}, {2} failed, about {3} s left</source>
<translation>{0} sur {1}, {2} échecs, environ {3} s restantes</translation>
</message>
<message>
<source>{0} would be written over {1}: choose another name.</source>
<translation>{0} écraserait {1} : choisissez un autre nom.</translation>
</message>
<message>
<source>{download:.0f} MB to download, {disk:.0f} MB on disk</source>
<translation>{download:.0f} Mo à télécharger, {disk:.0f} Mo sur le disque</translation>
</message>
<message>
<source>{download:.0f} MB to download, {disk:.1f} GB on disk</source>
<translation>{download:.0f} Mo à télécharger, {disk:.1f} Go sur le disque</translation>
</message>
<message>
<source>{gpu} is not used: its driver is too old ({found}, {needed} is needed).</source>
<translation>{gpu} n’est pas utilisé : pilote trop ancien ({found}, il faut {needed}).</translation>
</message>
<message>
<source>{gpu} is not used: too old a model (compute capability {found}, {needed} is needed).</source>
<translation>{gpu} n’est pas utilisé : modèle trop ancien (capacité de calcul {found}, il faut {needed}).</translation>
</message>
<message>
<source>{path} (Python {version}) cannot be used.</source>
<translation>{path} (Python {version}) ne peut pas être utilisé.</translation>
</message>
<message>
<source>{path} (Python {version}) has everything.</source>
<translation>{path} (Python {version}) a tout ce qu’il faut.</translation>
</message>
<message>
<source>{path} ({disk:.0f} MB)</source>
<translation>{path} ({disk:.0f} Mo)</translation>
</message>
<message>
<source>{} (restored)</source>
<translation>{} (restauré)</translation>
</message>
<message>
<source>{} accepted objects have no polygon yet. Load the plugin again to finish them.</source>
<translation>{} objets acceptés n’ont pas encore de polygone. Chargez à nouveau l’extension pour les terminer.</translation>
</message>
<message>
<source>{} accepted objects have no polygon yet: the plugin ended before their outlines came.</source>
<translation>{} objets acceptés n’ont pas encore de polygone : l’extension s’est terminée avant l’arrivée de leurs contours.</translation>
</message>
<message>
<source>{} accepted objects wait until their raster is back.</source>
<translation>{} objets acceptés attendent le retour de leur raster.</translation>
</message>
<message>
<source>{} threads</source>
<translation>{} fils d’exécution</translation>
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
<source>Help</source>
<translation>Aide</translation>
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
<message>
<source>What's this? Then click a control</source>
<translation>Qu’est-ce que c’est ? Puis cliquez sur un contrôle</translation>
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
<context>
<name>StretchBox</name>
<message>
<source>As in the layer's style</source>
<translation>Comme dans le style de la couche</translation>
</message>
<message>
<source>Automatic</source>
<translation>Automatique</translation>
</message>
<message>
<source>From … to …</source>
<translation>De … à …</translation>
</message>
<message>
<source>Stretch</source>
<translation>Étirement</translation>
</message>
<message>
<source>The first value must be the lower one.</source>
<translation>La première valeur doit être la plus petite.</translation>
</message>
<message>
<source>This raster has colours, not values: there is nothing to stretch.</source>
<translation>Ce raster a des couleurs, pas des valeurs : il n’y a rien à étirer.</translation>
</message>
<message>
<source>Value that is black</source>
<translation>Valeur qui est noire</translation>
</message>
<message>
<source>Value that is white</source>
<translation>Valeur qui est blanche</translation>
</message>
<message>
<source>Which values of the raster are black and white to the model</source>
<translation>Quelles valeurs du raster sont noires et blanches pour le modèle</translation>
</message>
</context>
<context>
<name>Thumbnail</name>
<message>
<source>The raster as the model gets it</source>
<translation>Le raster tel que le modèle le reçoit</translation>
</message>
<message>
<source>The raster as the model gets it: these bands, stretched</source>
<translation>Le raster tel que le modèle le reçoit : ces bandes, étirées</translation>
</message>
</context>
<context>
<name>Tour</name>
<message>
<source>SegMap sample</source>
<translation>Exemple SegMap</translation>
</message>
</context>
<context>
<name>TourCard</name>
<message>
<source>Accept it</source>
<translation>Acceptez</translation>
</message>
<message>
<source>Click an object</source>
<translation>Cliquez sur un objet</translation>
</message>
<message>
<source>Click the round tank, where the white ring is. Its outline appears.</source>
<translation>Cliquez sur la cuve ronde, à l’endroit de l’anneau blanc. Son contour apparaît.</translation>
</message>
<message>
<source>Correct it</source>
<translation>Corrigez</translation>
</message>
<message>
<source>Done</source>
<translation>Terminé</translation>
</message>
<message>
<source>Export</source>
<translation>Exportez</translation>
</message>
<message>
<source>Four short steps on a small sample image show how it works. Your layers stay as they are.</source>
<translation>Quatre courtes étapes sur une petite image d’exemple montrent comment faire. Vos couches restent telles quelles.</translation>
</message>
<message>
<source>New here?</source>
<translation>Nouveau ici ?</translation>
</message>
<message>
<source>Press Enter. The polygon goes to the output layer; Ctrl+Z would undo it.</source>
<translation>Appuyez sur Entrée. Le polygone va dans la couche de sortie ; Ctrl+Z l’annulerait.</translation>
</message>
<message>
<source>Right-click what does not belong to it, such as the shadow where the red ring is. A left click adds what is missing; Backspace takes a click back.</source>
<translation>Clic droit sur ce qui n’en fait pas partie, par exemple l’ombre où se trouve l’anneau rouge. Un clic gauche ajoute ce qui manque ; Retour arrière annule un clic.</translation>
</message>
<message>
<source>Show me</source>
<translation>Montrer</translation>
</message>
<message>
<source>Skip</source>
<translation>Passer</translation>
</message>
<message>
<source>Step {} of {}</source>
<translation>Étape {} sur {}</translation>
</message>
<message>
<source>That is all. Digitize more, then press Export to GeoPackage below. Until then a journal keeps what you have accepted.</source>
<translation>C’est tout. Continuez à numériser, puis appuyez en bas sur « Exporter vers GeoPackage ». D’ici là, un journal conserve ce que vous avez accepté.</translation>
</message>
</context>
</TS>
