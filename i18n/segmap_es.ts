<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
<name>BatchBox</name>
<message>
<source>Digitize a whole layer on the raster above, with the settings above</source>
<translation>Digitalizar una capa entera sobre el ráster de arriba, con los ajustes de arriba</translation>
</message>
<message>
<source>Digitize all boxes of layer…</source>
<translation>Digitalizar todos los rectángulos de una capa…</translation>
</message>
<message>
<source>Digitize all points of layer…</source>
<translation>Digitalizar todos los puntos de una capa…</translation>
</message>
<message>
<source>Digitize everything in view…</source>
<translation>Digitalizar todo lo visible…</translation>
</message>
<message>
<source>Digitize {} (polygons that are finished are kept)</source>
<translation>Digitalizar {} (los polígonos terminados se conservan)</translation>
</message>
<message>
<source>Digitizes every point, box or polygon of a layer at once, in the background. The polygons go to a new layer, or to the output layer as one step to undo.</source>
<translation>Digitaliza de una vez, en segundo plano, cada punto, rectángulo o polígono de una capa. Los polígonos van a una capa nueva, o a la capa de salida como un solo paso que se puede deshacer.</translation>
</message>
<message>
<source>Everything</source>
<translation>Todo</translation>
</message>
<message>
<source>How far the layer is.</source>
<translation>Hasta dónde ha llegado la capa.</translation>
</message>
<message>
<source>No object was digitized.</source>
<translation>No se digitalizó ningún objeto.</translation>
</message>
<message>
<source>Objects that were not reached: {0}.</source>
<translation>Objetos a los que no se llegó: {0}.</translation>
</message>
<message>
<source>Polygons in the layer {1}: {0}. Objects without a result: {2}.</source>
<translation>Polígonos en la capa {1}: {0}. Objetos sin resultado: {2}.</translation>
</message>
<message>
<source>Polygons that were there already, and were not added again: {0}.</source>
<translation>Polígonos que ya estaban y no se añadieron de nuevo: {0}.</translation>
</message>
<message>
<source>Progress of the layer</source>
<translation>Progreso de la capa</translation>
</message>
<message>
<source>Refine all polygons of layer…</source>
<translation>Refinar todos los polígonos de una capa…</translation>
</message>
<message>
<source>Stop; what is finished is kept</source>
<translation>Detener; lo terminado se conserva</translation>
</message>
<message>
<source>Stops within the object at hand. Polygons that are finished are kept.</source>
<translation>Se detiene durante el objeto actual. Los polígonos terminados se conservan.</translation>
</message>
<message>
<source>{} (digitized)</source>
<translation>{} (digitalizado)</translation>
</message>
<message>
<source>{}, bounding boxes</source>
<translation>{}, rectángulos delimitadores</translation>
</message>
<message>
<source>{}, centroids</source>
<translation>{}, centroides</translation>
</message>
<message>
<source>{}, rotated boxes</source>
<translation>{}, rectángulos girados</translation>
</message>
</context>
<context>
<name>BatchDialog</name>
<message>
<source>&amp;Layer</source>
<translation>&amp;Capa</translation>
</message>
<message>
<source>&amp;Polygons go to</source>
<translation>Los &amp;polígonos van a</translation>
</message>
<message>
<source>A further layer: {}</source>
<translation>Otra capa: {}</translation>
</message>
<message>
<source>A grid of points over what the map canvas shows is asked about.</source>
<translation>Se pregunta en una cuadrícula de puntos sobre lo que muestra el mapa.</translation>
</message>
<message>
<source>All options…</source>
<translation>Todas las opciones…</translation>
</message>
<message>
<source>Bounding boxes</source>
<translation>Recuadros delimitadores</translation>
</message>
<message>
<source>Centroids</source>
<translation>Centroides</translation>
</message>
<message>
<source>Digitize</source>
<translation>Digitalizar</translation>
</message>
<message>
<source>Digitize all boxes of a layer</source>
<translation>Digitalizar todos los rectángulos de una capa</translation>
</message>
<message>
<source>Digitize all points of a layer</source>
<translation>Digitalizar todos los puntos de una capa</translation>
</message>
<message>
<source>Digitize everything in view</source>
<translation>Digitalizar todo lo visible</translation>
</message>
<message>
<source>Features: {0}, selected: {1}.</source>
<translation>Objetos: {0}, seleccionados: {1}.</translation>
</message>
<message>
<source>Further layers</source>
<translation>Otras capas</translation>
</message>
<message>
<source>Layer to digitize</source>
<translation>Capa a digitalizar</translation>
</message>
<message>
<source>New layer</source>
<translation>Capa nueva</translation>
</message>
<message>
<source>No two polygons share ground</source>
<translation>Ningún polígono cubre a otro</translation>
</message>
<message>
<source>Raster</source>
<translation>Ráster</translation>
</message>
<message>
<source>Refine all polygons of a layer</source>
<translation>Refinar todos los polígonos de una capa</translation>
</message>
<message>
<source>Rotated boxes</source>
<translation>Rectángulos rotados</translation>
</message>
<message>
<source>SegMap polygons</source>
<translation>Polígonos de SegMap</translation>
</message>
<message>
<source>Selected features only</source>
<translation>Objetos seleccionados solamente</translation>
</message>
<message>
<source>The project has no layer of that kind.</source>
<translation>El proyecto no tiene ninguna capa de ese tipo.</translation>
</message>
<message>
<source>Where the polygons go</source>
<translation>Adónde van los polígonos</translation>
</message>
<message>
<source>{}, as one step to undo</source>
<translation>{}, como un solo paso que se puede deshacer</translation>
</message>
</context>
<context>
<name>ClassBox</name>
<message>
<source>Add a class</source>
<translation>Añadir una clase</translation>
</message>
<message>
<source>Change the colour of the class</source>
<translation>Cambiar el color de la clase</translation>
</message>
<message>
<source>Classes</source>
<translation>Clases</translation>
</message>
<message>
<source>Colour of the class</source>
<translation>Color de la clase</translation>
</message>
<message>
<source>Colour…</source>
<translation>Color…</translation>
</message>
<message>
<source>Key {}</source>
<translation>Tecla {}</translation>
</message>
<message>
<source>Keys 1-9 choose a class while the tool is active; double click renames</source>
<translation>Las teclas 1-9 eligen una clase mientras la herramienta está activa; doble clic cambia el nombre</translation>
</message>
<message>
<source>Remove the class</source>
<translation>Eliminar la clase</translation>
</message>
<message>
<source>class</source>
<translation>clase</translation>
</message>
</context>
<context>
<name>Errors</name>
<message>
<source>A class needs a name.</source>
<translation>Una clase necesita un nombre.</translation>
</message>
<message>
<source>A file of the environment may not be written.</source>
<translation>No se puede escribir un archivo del entorno.</translation>
</message>
<message>
<source>A layer cannot be called {}.</source>
<translation>Una capa no se puede llamar {}.</translation>
</message>
<message>
<source>A layer cannot overwrite the file it is read from.</source>
<translation>Una capa no puede sobrescribir el archivo del que se lee.</translation>
</message>
<message>
<source>A layer is being digitized already.</source>
<translation>Ya se está digitalizando una capa.</translation>
</message>
<message>
<source>A path is longer than this system allows.</source>
<translation>Una ruta es más larga de lo que permite este sistema.</translation>
</message>
<message>
<source>A temporary file cannot be written: {}.</source>
<translation>No se puede escribir un archivo temporal: {}.</translation>
</message>
<message>
<source>Accept a polygon first.</source>
<translation>Acepte primero un polígono.</translation>
</message>
<message>
<source>Accept it as a new one.</source>
<translation>Acéptelo como nuevo.</translation>
</message>
<message>
<source>Accept or select a polygon first.</source>
<translation>Acepte o seleccione primero un polígono.</translation>
</message>
<message>
<source>Accepted objects cannot be kept ({}).</source>
<translation>No se pueden conservar los objetos aceptados ({}).</translation>
</message>
<message>
<source>Accepted polygons cannot be journaled ({}).</source>
<translation>Los polígonos aceptados no se pueden anotar en el diario ({}).</translation>
</message>
<message>
<source>Add a left click on the object.</source>
<translation>Añada un clic izquierdo en el objeto.</translation>
</message>
<message>
<source>Add your organisation's authority in QGIS under Settings &gt; Options &gt; Authentication, or tell pip of it.</source>
<translation>Añada la autoridad de su organización en QGIS, en Configuración &gt; Opciones &gt; Autenticación, o indíquesela a pip.</translation>
</message>
<message>
<source>Alt+click one of its polygons.</source>
<translation>Haga Alt+clic en uno de sus polígonos.</translation>
</message>
<message>
<source>An export is under way.</source>
<translation>Hay una exportación en curso.</translation>
</message>
<message>
<source>Another QGIS is installing the same environment.</source>
<translation>Otro QGIS está instalando el mismo entorno.</translation>
</message>
<message>
<source>Append to it, overwrite it, or rename.</source>
<translation>Añada a ella, sobrescríbala o cambie el nombre.</translation>
</message>
<message>
<source>Apple's GPU is there</source>
<translation>la GPU de Apple está disponible</translation>
</message>
<message>
<source>Band {} of {} has a type that is not supported.</source>
<translation>La banda {} de {} tiene un tipo no admitido.</translation>
</message>
<message>
<source>Boundary optimisation needs the full runtime, with PyTorch.</source>
<translation>La optimización del borde necesita el entorno completo, con PyTorch.</translation>
</message>
<message>
<source>Check its geotransform.</source>
<translation>Compruebe su geotransformación.</translation>
</message>
<message>
<source>Check its permissions.</source>
<translation>Compruebe sus permisos.</translation>
</message>
<message>
<source>Check the address.</source>
<translation>Compruebe la dirección.</translation>
</message>
<message>
<source>Check the connection and try again.</source>
<translation>Compruebe la conexión e inténtelo de nuevo.</translation>
</message>
<message>
<source>Check the connection, then go on: what has come is kept.</source>
<translation>Compruebe la conexión y continúe: lo que ha llegado se conserva.</translation>
</message>
<message>
<source>Check the connection, then go on: what is installed already stays.</source>
<translation>Compruebe la conexión y continúe: lo instalado permanece.</translation>
</message>
<message>
<source>Check the disk's space and the folder's permissions; nothing is lost, export again.</source>
<translation>Compruebe el espacio en disco y los permisos de la carpeta; no se ha perdido nada, exporte de nuevo.</translation>
</message>
<message>
<source>Check the layer of the prompts.</source>
<translation>Compruebe la capa de las indicaciones.</translation>
</message>
<message>
<source>Check the package index in pip's configuration, or the folder of wheels, or name another Python.</source>
<translation>Compruebe el índice de paquetes en la configuración de pip, o la carpeta de wheels, o indique otro Python.</translation>
</message>
<message>
<source>Check the proxy and its password in QGIS under Settings &gt; Options &gt; Network.</source>
<translation>Compruebe el proxy y su contraseña en QGIS, en Configuración &gt; Opciones &gt; Red.</translation>
</message>
<message>
<source>Choose a file in it.</source>
<translation>Elija un archivo que esté en ella.</translation>
</message>
<message>
<source>Choose a polygon layer in the panel.</source>
<translation>Elija una capa de polígonos en el panel.</translation>
</message>
<message>
<source>Choose a polygon.</source>
<translation>Elija un polígono.</translation>
</message>
<message>
<source>Choose a raster layer in the SegMap panel.</source>
<translation>Elija una capa ráster en el panel de SegMap.</translation>
</message>
<message>
<source>Choose a raster layer in the panel.</source>
<translation>Elija una capa ráster en el panel.</translation>
</message>
<message>
<source>Choose an editable polygon layer in the panel.</source>
<translation>Elija una capa de polígonos editable en el panel.</translation>
</message>
<message>
<source>Choose an existing polygon layer instead.</source>
<translation>Elija en su lugar una capa de polígonos existente.</translation>
</message>
<message>
<source>Choose an output layer in another CRS.</source>
<translation>Elija una capa de salida en otro SRC.</translation>
</message>
<message>
<source>Choose another CRS.</source>
<translation>Elija otro SRC.</translation>
</message>
<message>
<source>Choose another Python.</source>
<translation>Elija otro Python.</translation>
</message>
<message>
<source>Choose another file, or import it again from where it came.</source>
<translation>Elija otro archivo o impórtelo de nuevo desde su origen.</translation>
</message>
<message>
<source>Choose another file.</source>
<translation>Elija otro archivo.</translation>
</message>
<message>
<source>Choose another layer name.</source>
<translation>Elija otro nombre de capa.</translation>
</message>
<message>
<source>Choose another model first, then try again.</source>
<translation>Elija primero otro modelo e inténtelo de nuevo.</translation>
</message>
<message>
<source>Choose another model or install it again.</source>
<translation>Elija otro modelo o instálelo de nuevo.</translation>
</message>
<message>
<source>Choose another name.</source>
<translation>Elija otro nombre.</translation>
</message>
<message>
<source>Choose another one in the panel.</source>
<translation>Elija otra en el panel.</translation>
</message>
<message>
<source>Choose another one.</source>
<translation>Elija otro.</translation>
</message>
<message>
<source>Choose another output layer.</source>
<translation>Elija otra capa de salida.</translation>
</message>
<message>
<source>Choose another raster.</source>
<translation>Elija otro ráster.</translation>
</message>
<message>
<source>Choose bands that it has.</source>
<translation>Elija bandas que tenga.</translation>
</message>
<message>
<source>Choose one of its sub-datasets.</source>
<translation>Elija uno de sus subconjuntos de datos.</translation>
</message>
<message>
<source>Choose other bands.</source>
<translation>Elija otras bandas.</translation>
</message>
<message>
<source>Choose the device auto or cpu.</source>
<translation>Elija el dispositivo auto o cpu.</translation>
</message>
<message>
<source>Choose the file you downloaded.</source>
<translation>Elija el archivo que descargó.</translation>
</message>
<message>
<source>Choose the folder that holds the wheels.</source>
<translation>Elija la carpeta que contiene los wheels.</translation>
</message>
<message>
<source>Click inside its extent.</source>
<translation>Haga clic dentro de su extensión.</translation>
</message>
<message>
<source>Click inside the raster.</source>
<translation>Haga clic dentro del ráster.</translation>
</message>
<message>
<source>Click on the object first.</source>
<translation>Haga clic primero en el objeto.</translation>
</message>
<message>
<source>Click on the raster.</source>
<translation>Haga clic en el ráster.</translation>
</message>
<message>
<source>Click where it has.</source>
<translation>Haga clic donde los tenga.</translation>
</message>
<message>
<source>Close other QGIS windows, then try again.</source>
<translation>Cierre otras ventanas de QGIS e inténtelo de nuevo.</translation>
</message>
<message>
<source>Close other programs or choose a smaller model.</source>
<translation>Cierre otros programas o elija un modelo más pequeño.</translation>
</message>
<message>
<source>Close other programs that use it (virus scanners too), then go on.</source>
<translation>Cierre otros programas que lo usen (también los antivirus) y continúe.</translation>
</message>
<message>
<source>Copy or download it again.</source>
<translation>Cópielo o descárguelo de nuevo.</translation>
</message>
<message>
<source>Correct {}, or clear it to use the plugin's own environment.</source>
<translation>Corrija {} o déjelo vacío para usar el entorno propio del complemento.</translation>
</message>
<message>
<source>Download them on a computer that has a network: the command for it is under Other ways.</source>
<translation>Descárguelos en un equipo con red: el comando está en «Otras formas».</translation>
</message>
<message>
<source>Enable it in the plugin manager.</source>
<translation>Actívelo en el administrador de complementos.</translation>
</message>
<message>
<source>Export it to a file first.</source>
<translation>Expórtela primero a un archivo.</translation>
</message>
<message>
<source>Free some space or check the profile folder.</source>
<translation>Libere espacio o revise la carpeta del perfil.</translation>
</message>
<message>
<source>Free some space or check the profile folder; until then save the output layer often.</source>
<translation>Libere espacio o revise la carpeta del perfil; hasta entonces, guarde a menudo la capa de salida.</translation>
</message>
<message>
<source>Free some space, then go on: what is installed already stays.</source>
<translation>Libere espacio y continúe: lo instalado permanece.</translation>
</message>
<message>
<source>Free some space.</source>
<translation>Libere espacio.</translation>
</message>
<message>
<source>Georeference it anew.</source>
<translation>Georreferéncielo de nuevo.</translation>
</message>
<message>
<source>Get it from its source, then import it.</source>
<translation>Obténgalo de su fuente e impórtelo.</translation>
</message>
<message>
<source>Give each class a name of its own.</source>
<translation>Dé a cada clase un nombre propio.</translation>
</message>
<message>
<source>Give the field a default value, or choose another output layer.</source>
<translation>Dé un valor predeterminado al campo o elija otra capa de salida.</translation>
</message>
<message>
<source>Import it again.</source>
<translation>Impórtelo de nuevo.</translation>
</message>
<message>
<source>Importing other models needs the full runtime, with PyTorch.</source>
<translation>Para importar otros modelos se necesita el entorno completo, con PyTorch.</translation>
</message>
<message>
<source>Install Python 3.12 from python.org, or name a Python {} to {}.</source>
<translation>Instale Python 3.12 desde python.org, o indique un Python de {} a {}.</translation>
</message>
<message>
<source>Install it again.</source>
<translation>Instálelo de nuevo.</translation>
</message>
<message>
<source>Install it under Raster &gt; SegMap &gt; Environment, or name a Python of your own there.</source>
<translation>Instálelo en Ráster &gt; SegMap &gt; Entorno, o indique allí un Python propio.</translation>
</message>
<message>
<source>Install it under Raster &gt; SegMap &gt; Environment, or name a Python there that has torch.</source>
<translation>Instálelo en Ráster &gt; SegMap &gt; Entorno, o indique allí un Python que tenga torch.</translation>
</message>
<message>
<source>Install or repair the environment under Raster &gt; SegMap &gt; Environment.</source>
<translation>Instale o repare el entorno en Ráster &gt; SegMap &gt; Entorno.</translation>
</message>
<message>
<source>Install the environment, or choose another Python, under Raster &gt; SegMap &gt; Environment.</source>
<translation>Instale el entorno o elija otro Python en Ráster &gt; SegMap &gt; Entorno.</translation>
</message>
<message>
<source>Install the full runtime under Raster &gt; SegMap &gt; Environment, or do without.</source>
<translation>Instale el entorno completo en Ráster &gt; SegMap &gt; Entorno, o prescinda de ello.</translation>
</message>
<message>
<source>Install the package python3-venv with your system's package manager, then try again.</source>
<translation>Instale el paquete python3-venv con el gestor de paquetes de su sistema y vuelva a intentarlo.</translation>
</message>
<message>
<source>Install the worker's environment: under Raster &gt; SegMap &gt; Environment, or pip install -r segmap_plugin/runtime/pins/light.txt.</source>
<translation>Instale el entorno del proceso auxiliar: en Ráster &gt; SegMap &gt; Entorno, o con pip install -r segmap_plugin/runtime/pins/light.txt.</translation>
</message>
<message>
<source>Installing failed: {}: {}.</source>
<translation>La instalación falló: {}: {}.</translation>
</message>
<message>
<source>Is it a raster, and complete?</source>
<translation>¿Es un ráster, y está completo?</translation>
</message>
<message>
<source>Is there room, and is it writable?</source>
<translation>¿Hay espacio y se puede escribir ahí?</translation>
</message>
<message>
<source>It can be resumed.</source>
<translation>Puede continuar más tarde donde se quedó.</translation>
</message>
<message>
<source>It can be started again.</source>
<translation>Puede iniciarse de nuevo.</translation>
</message>
<message>
<source>It is being restarted.</source>
<translation>Se está reiniciando.</translation>
</message>
<message>
<source>It lies inside polygons that must not overlap.</source>
<translation>Está dentro de polígonos que no deben superponerse.</translation>
</message>
<message>
<source>It will be restarted.</source>
<translation>Se reiniciará.</translation>
</message>
<message>
<source>Load the plugin again.</source>
<translation>Cargue de nuevo el complemento.</translation>
</message>
<message>
<source>Make room on the disk.</source>
<translation>Libere espacio en el disco.</translation>
</message>
<message>
<source>No suitable Python was found.</source>
<translation>No se encontró ningún Python adecuado.</translation>
</message>
<message>
<source>Nothing is left of the polygon.</source>
<translation>No queda nada del polígono.</translation>
</message>
<message>
<source>Only polygons can be refined.</source>
<translation>Solo se pueden refinar polígonos.</translation>
</message>
<message>
<source>Overlaps could not be removed.</source>
<translation>No se pudieron eliminar las superposiciones.</translation>
</message>
<message>
<source>Pixels cannot be handed over: {}.</source>
<translation>No se pueden entregar los píxeles: {}.</translation>
</message>
<message>
<source>Press Esc, or accept it as a new one.</source>
<translation>Pulse Esc, o acéptelo como nuevo.</translation>
</message>
<message>
<source>Processing is not active.</source>
<translation>Procesos no está activo.</translation>
</message>
<message>
<source>Reading was cancelled.</source>
<translation>Se canceló la lectura.</translation>
</message>
<message>
<source>Reinstall the plugin.</source>
<translation>Reinstale el complemento.</translation>
</message>
<message>
<source>Reload the layer and click again.</source>
<translation>Recargue la capa y haga clic de nuevo.</translation>
</message>
<message>
<source>Rename it instead.</source>
<translation>Cámbiele el nombre.</translation>
</message>
<message>
<source>Repair its source or choose another raster.</source>
<translation>Repare su fuente o elija otro ráster.</translation>
</message>
<message>
<source>Repair the environment under Raster &gt; SegMap &gt; Environment.</source>
<translation>Repare el entorno en Ráster &gt; SegMap &gt; Entorno.</translation>
</message>
<message>
<source>Repair the environment.</source>
<translation>Repare el entorno.</translation>
</message>
<message>
<source>Repair the polygons of {}.</source>
<translation>Repare los polígonos de {}.</translation>
</message>
<message>
<source>Save or close it there, then export again.</source>
<translation>Guárdelo o ciérrelo allí y exporte de nuevo.</translation>
</message>
<message>
<source>See the details; Repair tries again.</source>
<translation>Vea los detalles; Reparar lo intenta de nuevo.</translation>
</message>
<message>
<source>See the log panel, tab SegMap, then retry.</source>
<translation>Vea el panel de registro, pestaña SegMap, y reintente.</translation>
</message>
<message>
<source>See the log panel, tab SegMap.</source>
<translation>Vea el panel de registro, pestaña SegMap.</translation>
</message>
<message>
<source>See the log panel.</source>
<translation>Vea el panel de registro.</translation>
</message>
<message>
<source>See the log.</source>
<translation>Vea el registro.</translation>
</message>
<message>
<source>See the log; Repair tries again.</source>
<translation>Vea el registro; Reparar lo intenta de nuevo.</translation>
</message>
<message>
<source>See the log; choose another model if it happens again.</source>
<translation>Consulte el registro; elija otro modelo si vuelve a ocurrir.</translation>
</message>
<message>
<source>Set an HTTP proxy in QGIS under Settings &gt; Options &gt; Network, or install from a folder of wheels.</source>
<translation>Configure un proxy HTTP en QGIS, en Configuración &gt; Opciones &gt; Red, o instale desde una carpeta de wheels.</translation>
</message>
<message>
<source>Set its CRS in the layer properties.</source>
<translation>Defina su SRC en las propiedades de la capa.</translation>
</message>
<message>
<source>Several rasters must all be files: QGIS alone can read one of these.</source>
<translation>Si hay varios rásteres, todos deben ser archivos: uno de estos solo puede leerlo QGIS.</translation>
</message>
<message>
<source>Switch long paths on in Windows, or use a Python of your own.</source>
<translation>Active las rutas largas en Windows, o use un Python propio.</translation>
</message>
<message>
<source>Take the layer out of the project's overlap settings.</source>
<translation>Quite la capa de la configuración de superposición del proyecto.</translation>
</message>
<message>
<source>The CRS is not known.</source>
<translation>El SRC no se conoce.</translation>
</message>
<message>
<source>The CRS of a raster was changed in QGIS: then all of them must have the same.</source>
<translation>El SRC de un ráster se cambió en QGIS: entonces todos deben tener el mismo.</translation>
</message>
<message>
<source>The SegMap algorithms are not there.</source>
<translation>Los algoritmos de SegMap no están.</translation>
</message>
<message>
<source>The batch process cannot be started: {}.</source>
<translation>No se puede iniciar el proceso por lotes: {}.</translation>
</message>
<message>
<source>The build for NVIDIA GPUs is installed, but computes on the CPU.</source>
<translation>La versión para GPU NVIDIA está instalada, pero calcula en la CPU.</translation>
</message>
<message>
<source>The canvas has no scale.</source>
<translation>El lienzo no tiene escala.</translation>
</message>
<message>
<source>The check was stopped.</source>
<translation>La comprobación se detuvo.</translation>
</message>
<message>
<source>The click lies outside the raster.</source>
<translation>El clic está fuera del ráster.</translation>
</message>
<message>
<source>The default model cannot be loaded: {}</source>
<translation>No se puede cargar el modelo predeterminado: {}</translation>
</message>
<message>
<source>The disk is full.</source>
<translation>El disco está lleno.</translation>
</message>
<message>
<source>The download broke off: {}</source>
<translation>La descarga se interrumpió: {}</translation>
</message>
<message>
<source>The download was stopped.</source>
<translation>La descarga se detuvo.</translation>
</message>
<message>
<source>The environment is gone.</source>
<translation>El entorno ya no existe.</translation>
</message>
<message>
<source>The environment that runs the model is not installed.</source>
<translation>El entorno que ejecuta el modelo no está instalado.</translation>
</message>
<message>
<source>The file cannot be used as a model: {}</source>
<translation>El archivo no sirve como modelo: {}</translation>
</message>
<message>
<source>The file may be damaged or incomplete: copy it again.</source>
<translation>El archivo puede estar dañado o incompleto: cópielo de nuevo.</translation>
</message>
<message>
<source>The file of {} is not here.</source>
<translation>El archivo de {} no está aquí.</translation>
</message>
<message>
<source>The file that came is not the one that was meant: its checksum is wrong.</source>
<translation>El archivo que llegó no es el esperado: su suma de comprobación no coincide.</translation>
</message>
<message>
<source>The folder of the environment {}.</source>
<translation>La carpeta del entorno {}.</translation>
</message>
<message>
<source>The folder {} lacks {}.</source>
<translation>A la carpeta {} le falta {}.</translation>
</message>
<message>
<source>The installation failed.</source>
<translation>La instalación falló.</translation>
</message>
<message>
<source>The installation was stopped.</source>
<translation>La instalación se detuvo.</translation>
</message>
<message>
<source>The last class cannot be removed.</source>
<translation>La última clase no se puede eliminar.</translation>
</message>
<message>
<source>The layer cannot be read.</source>
<translation>No se puede leer la capa.</translation>
</message>
<message>
<source>The layer has no data there.</source>
<translation>La capa no tiene datos ahí.</translation>
</message>
<message>
<source>The layer of the polygon being refined was removed.</source>
<translation>Se eliminó la capa del polígono que se refinaba.</translation>
</message>
<message>
<source>The layer {} cannot be edited.</source>
<translation>La capa {} no se puede editar.</translation>
</message>
<message>
<source>The layer {} cannot be read.</source>
<translation>La capa {} no se puede leer.</translation>
</message>
<message>
<source>The layer {} delivered no pixels.</source>
<translation>La capa {} no entregó píxeles.</translation>
</message>
<message>
<source>The layer {} does not hold polygons.</source>
<translation>La capa {} no contiene polígonos.</translation>
</message>
<message>
<source>The layer {} does not take the polygon: {}: {}.</source>
<translation>La capa {} no admite el polígono: {}: {}.</translation>
</message>
<message>
<source>The layer {} does not take this polygon.</source>
<translation>La capa {} no admite este polígono.</translation>
</message>
<message>
<source>The layer {} has no CRS.</source>
<translation>La capa {} no tiene SRC.</translation>
</message>
<message>
<source>The layer {} has no extent.</source>
<translation>La capa {} no tiene extensión.</translation>
</message>
<message>
<source>The layer {} is read-only.</source>
<translation>La capa {} es de solo lectura.</translation>
</message>
<message>
<source>The layer {} of {} cannot be opened.</source>
<translation>La capa {} de {} no se puede abrir.</translation>
</message>
<message>
<source>The layer {} of {} does not hold polygons.</source>
<translation>La capa {} de {} no contiene polígonos.</translation>
</message>
<message>
<source>The layer {} refused the polygon.</source>
<translation>La capa {} rechazó el polígono.</translation>
</message>
<message>
<source>The layer's pixels cannot be handed over.</source>
<translation>No se pueden entregar los píxeles de la capa.</translation>
</message>
<message>
<source>The model cannot be used.</source>
<translation>No se puede usar el modelo.</translation>
</message>
<message>
<source>The model failed: {}</source>
<translation>El modelo falló: {}</translation>
</message>
<message>
<source>The model {} cannot be loaded: {}</source>
<translation>No se puede cargar el modelo {}: {}</translation>
</message>
<message>
<source>The model {} needs the full runtime, with PyTorch.</source>
<translation>El modelo {} necesita el entorno completo, con PyTorch.</translation>
</message>
<message>
<source>The object was dropped.</source>
<translation>El objeto se descartó.</translation>
</message>
<message>
<source>The outline is empty.</source>
<translation>El contorno está vacío.</translation>
</message>
<message>
<source>The output cannot be written.</source>
<translation>No se puede escribir la salida.</translation>
</message>
<message>
<source>The output cannot be written: {}.</source>
<translation>No se puede escribir la salida: {}.</translation>
</message>
<message>
<source>The output layer could not be made.</source>
<translation>No se pudo crear la capa de salida.</translation>
</message>
<message>
<source>The output layer is gone.</source>
<translation>La capa de salida ya no existe.</translation>
</message>
<message>
<source>The package index cannot be reached.</source>
<translation>No se puede acceder al índice de paquetes.</translation>
</message>
<message>
<source>The point cannot be placed in the raster's CRS.</source>
<translation>El punto no se puede situar en el SRC del ráster.</translation>
</message>
<message>
<source>The polygon cannot be placed in the CRS of {}.</source>
<translation>El polígono no se puede situar en el SRC de {}.</translation>
</message>
<message>
<source>The polygon that was being refined is gone.</source>
<translation>El polígono que se refinaba ya no existe.</translation>
</message>
<message>
<source>The polygon to refine cannot be read.</source>
<translation>El polígono que se va a refinar no se puede leer.</translation>
</message>
<message>
<source>The polygon to refine is empty.</source>
<translation>El polígono a refinar está vacío.</translation>
</message>
<message>
<source>The polygons cannot be placed in the CRS of {}.</source>
<translation>Los polígonos no se pueden situar en el SRC de {}.</translation>
</message>
<message>
<source>The polygons could not be written: {}.</source>
<translation>No se pudieron escribir los polígonos: {}.</translation>
</message>
<message>
<source>The polygons of {} cannot be placed in the CRS of {}.</source>
<translation>Los polígonos de {} no se pueden situar en el SRC de {}.</translation>
</message>
<message>
<source>The polygons of {} cannot be restored.</source>
<translation>Los polígonos de {} no se pueden restaurar.</translation>
</message>
<message>
<source>The prompts cannot be read.</source>
<translation>No se pueden leer las indicaciones.</translation>
</message>
<message>
<source>The proxy refused the connection.</source>
<translation>El proxy rechazó la conexión.</translation>
</message>
<message>
<source>The range of values of the stretch is empty.</source>
<translation>El intervalo de valores del realce está vacío.</translation>
</message>
<message>
<source>The raster cannot be read.</source>
<translation>No se puede leer el ráster.</translation>
</message>
<message>
<source>The raster cannot be used.</source>
<translation>No se puede usar el ráster.</translation>
</message>
<message>
<source>The raster has no data there.</source>
<translation>El ráster no tiene datos ahí.</translation>
</message>
<message>
<source>The raster is a single pixel: there is no outline to find in it.</source>
<translation>El ráster es un solo píxel: no hay ningún contorno que encontrar en él.</translation>
</message>
<message>
<source>The raster layer was removed, the object was dropped.</source>
<translation>Se eliminó la capa ráster y se descartó el objeto.</translation>
</message>
<message>
<source>The raster {} does not exist.</source>
<translation>El ráster {} no existe.</translation>
</message>
<message>
<source>The raster's pixel size or position is impossible.</source>
<translation>El tamaño de píxel o la posición del ráster es imposible.</translation>
</message>
<message>
<source>The result {} cannot be read.</source>
<translation>No se puede leer el resultado {}.</translation>
</message>
<message>
<source>The run was cancelled.</source>
<translation>Se canceló la ejecución.</translation>
</message>
<message>
<source>The server answers {} without a file.</source>
<translation>El servidor responde {} sin archivo.</translation>
</message>
<message>
<source>The server answers {}: {}</source>
<translation>El servidor responde {}: {}</translation>
</message>
<message>
<source>The server cannot continue the download.</source>
<translation>El servidor no puede continuar la descarga.</translation>
</message>
<message>
<source>The server sends nothing any more.</source>
<translation>El servidor ya no envía nada.</translation>
</message>
<message>
<source>The server's certificate is not trusted.</source>
<translation>No se confía en el certificado del servidor.</translation>
</message>
<message>
<source>The test click found {} pixels where {} were expected.</source>
<translation>El clic de prueba encontró {} píxeles donde se esperaban {}.</translation>
</message>
<message>
<source>The window lies outside the raster.</source>
<translation>La ventana está fuera del ráster.</translation>
</message>
<message>
<source>The worker cannot run.</source>
<translation>El proceso auxiliar no puede ejecutarse.</translation>
</message>
<message>
<source>The worker died during the request.</source>
<translation>El proceso auxiliar murió durante la petición.</translation>
</message>
<message>
<source>The worker does not answer.</source>
<translation>El proceso auxiliar no responde.</translation>
</message>
<message>
<source>The worker ended before it answered.</source>
<translation>El proceso auxiliar terminó antes de responder.</translation>
</message>
<message>
<source>The worker ended {} times in a row ({}).</source>
<translation>El proceso auxiliar terminó {} veces seguidas ({}).</translation>
</message>
<message>
<source>The worker is not ready.</source>
<translation>El proceso auxiliar no está listo.</translation>
</message>
<message>
<source>The worker keeps ending at this click.</source>
<translation>El proceso auxiliar termina siempre en este clic.</translation>
</message>
<message>
<source>The worker sent something that is not a message.</source>
<translation>El proceso auxiliar envió algo que no es un mensaje.</translation>
</message>
<message>
<source>The worker speaks protocol {}, the plugin {}.</source>
<translation>El proceso auxiliar habla el protocolo {}, el complemento el {}.</translation>
</message>
<message>
<source>The worker was started, but has said nothing for {} seconds.</source>
<translation>El proceso auxiliar se inició, pero no responde desde hace {} segundos.</translation>
</message>
<message>
<source>The worker's Python lacks a package ({}).</source>
<translation>Al Python del proceso auxiliar le falta un paquete ({}).</translation>
</message>
<message>
<source>The worker's Python lacks {}: {}</source>
<translation>Al Python del proceso auxiliar le falta {}: {}</translation>
</message>
<message>
<source>There is no Python at {}.</source>
<translation>No hay ningún Python en {}.</translation>
</message>
<message>
<source>There is no file {}.</source>
<translation>No existe el archivo {}.</translation>
</message>
<message>
<source>There is no folder {}.</source>
<translation>No existe la carpeta {}.</translation>
</message>
<message>
<source>There is no polygon of the output layer here.</source>
<translation>Aquí no hay ningún polígono de la capa de salida.</translation>
</message>
<message>
<source>There is no raster to click on.</source>
<translation>No hay ningún ráster en el que hacer clic.</translation>
</message>
<message>
<source>There is no raster to digitize.</source>
<translation>No hay ningún ráster que digitalizar.</translation>
</message>
<message>
<source>There is no {} to be had for this computer.</source>
<translation>No se puede obtener {} para este equipo.</translation>
</message>
<message>
<source>There is not enough memory for this window.</source>
<translation>No hay memoria suficiente para esta ventana.</translation>
</message>
<message>
<source>There is not enough memory to load the model.</source>
<translation>No hay memoria suficiente para cargar el modelo.</translation>
</message>
<message>
<source>There is not enough memory.</source>
<translation>No hay memoria suficiente.</translation>
</message>
<message>
<source>There is nothing to accept yet.</source>
<translation>Aún no hay nada que aceptar.</translation>
</message>
<message>
<source>There is nothing to export.</source>
<translation>No hay nada que exportar.</translation>
</message>
<message>
<source>There is too much to snap to: the polygon was accepted as it was.</source>
<translation>Hay demasiados elementos a los que autoensamblar: el polígono se aceptó tal cual.</translation>
</message>
<message>
<source>They stay in the journal.</source>
<translation>Permanecen en el diario.</translation>
</message>
<message>
<source>This cannot be used.</source>
<translation>Esto no se puede usar.</translation>
</message>
<message>
<source>Try again.</source>
<translation>Inténtelo de nuevo.</translation>
</message>
<message>
<source>Try again; if it stays so, tell whoever runs your package index. Nothing of it was installed.</source>
<translation>Inténtelo de nuevo; si sigue así, avise a quien lleva su índice de paquetes. No se instaló nada de ello.</translation>
</message>
<message>
<source>Try again; if it stays so, the address or the checksum is wrong.</source>
<translation>Inténtelo de nuevo; si sigue así, la dirección o la suma de comprobación es incorrecta.</translation>
</message>
<message>
<source>Two classes have the same name.</source>
<translation>Dos clases tienen el mismo nombre.</translation>
</message>
<message>
<source>Update the NVIDIA driver and press Install again, or untick the NVIDIA GPU under Other ways.</source>
<translation>Actualice el controlador de NVIDIA y pulse «Instalar» de nuevo, o desmarque la GPU NVIDIA en «Otras formas».</translation>
</message>
<message>
<source>Use one that starts with https.</source>
<translation>Use una que empiece por https.</translation>
</message>
<message>
<source>Wait for it, or cancel it.</source>
<translation>Espere a que termine, o cancélela.</translation>
</message>
<message>
<source>Wait for it.</source>
<translation>Espere.</translation>
</message>
<message>
<source>Wait until it is done, then try again.</source>
<translation>Espere a que termine e inténtelo de nuevo.</translation>
</message>
<message>
<source>Was it moved or deleted?</source>
<translation>¿Se ha movido o borrado?</translation>
</message>
<message>
<source>What you clicked is kept: start it again. If it stays so, repair it under Raster &gt; SegMap &gt; Environment.</source>
<translation>Sus clics se conservan: inícielo de nuevo. Si continúa así, repare el entorno en Ráster &gt; SegMap &gt; Entorno.</translation>
</message>
<message>
<source>Zoom in, or let fewer layers take part in snapping.</source>
<translation>Acerque el zum o use menos capas para el autoensamblado.</translation>
</message>
<message>
<source>Zoom to the raster layer.</source>
<translation>Haga zum a la capa ráster.</translation>
</message>
<message>
<source>a CUDA device is there</source>
<translation>hay un dispositivo CUDA</translation>
</message>
<message>
<source>it has bfloat16</source>
<translation>admite bfloat16</translation>
</message>
<message>
<source>it has no bfloat16</source>
<translation>no admite bfloat16</translation>
</message>
<message>
<source>it is Python {}; {} to {} are needed</source>
<translation>es Python {}; se necesita de {} a {}</translation>
</message>
<message>
<source>it is a 32-bit build</source>
<translation>es una versión de 32 bits</translation>
</message>
<message>
<source>it is {}, not CPython</source>
<translation>es {}, no CPython</translation>
</message>
<message>
<source>it lacks the module {}</source>
<translation>le falta el módulo {}</translation>
</message>
<message>
<source>no GPU that torch can use</source>
<translation>ninguna GPU que torch pueda usar</translation>
</message>
<message>
<source>no faster type is safe here</source>
<translation>ningún tipo más rápido es seguro aquí</translation>
</message>
<message>
<source>pip cannot go through a SOCKS proxy.</source>
<translation>pip no puede usar un proxy SOCKS.</translation>
</message>
<message>
<source>the GPU ran out of memory</source>
<translation>la GPU se quedó sin memoria</translation>
</message>
<message>
<source>the lighter runtime, without torch</source>
<translation>el entorno ligero, sin torch</translation>
</message>
<message>
<source>this CPU has bfloat16</source>
<translation>esta CPU admite bfloat16</translation>
</message>
<message>
<source>this torch has no code for {} (compute capability {})</source>
<translation>este torch no tiene código para {} (capacidad de cómputo {})</translation>
</message>
<message>
<source>{} as asked</source>
<translation>{} como se pidió</translation>
</message>
<message>
<source>{} cannot be deleted.</source>
<translation>{} no se puede borrar.</translation>
</message>
<message>
<source>{} cannot be opened: it is cut off or damaged.</source>
<translation>{} no se puede abrir: está incompleto o dañado.</translation>
</message>
<message>
<source>{} cannot be opened: {}</source>
<translation>{} no se puede abrir: {}</translation>
</message>
<message>
<source>{} cannot be placed by its control points: {}</source>
<translation>{} no se puede situar con sus puntos de control: {}</translation>
</message>
<message>
<source>{} cannot be read there: {}</source>
<translation>{} no se puede leer ahí: {}</translation>
</message>
<message>
<source>{} cannot be run as Python.</source>
<translation>{} no se puede ejecutar como Python.</translation>
</message>
<message>
<source>{} cannot be started.</source>
<translation>{} no se puede iniciar.</translation>
</message>
<message>
<source>{} cannot be started: {}.</source>
<translation>{} no se puede iniciar: {}.</translation>
</message>
<message>
<source>{} cannot be used: {}.</source>
<translation>{} no se puede usar: {}.</translation>
</message>
<message>
<source>{} cannot be written ({}).</source>
<translation>{} no se puede escribir ({}).</translation>
</message>
<message>
<source>{} cannot be written, nor put back as it was ({}).</source>
<translation>{} no se puede escribir ni dejar como estaba ({}).</translation>
</message>
<message>
<source>{} cannot be written: {}.</source>
<translation>{} no se puede escribir: {}.</translation>
</message>
<message>
<source>{} cannot make an environment.</source>
<translation>{} no puede crear un entorno.</translation>
</message>
<message>
<source>{} could not be installed.</source>
<translation>{} no se pudo instalar.</translation>
</message>
<message>
<source>{} has a layer {} already.</source>
<translation>{} ya tiene una capa {}.</translation>
</message>
<message>
<source>{} has a table {} that is no layer.</source>
<translation>{} tiene una tabla {} que no es una capa.</translation>
</message>
<message>
<source>{} has changed since it was opened.</source>
<translation>{} ha cambiado desde que se abrió.</translation>
</message>
<message>
<source>{} holds no bands of its own.</source>
<translation>{} no tiene bandas propias.</translation>
</message>
<message>
<source>{} is a folder without a raster.</source>
<translation>{} es una carpeta sin ráster.</translation>
</message>
<message>
<source>{} is a safetensors file, but not a model of this plugin.</source>
<translation>{} es un archivo safetensors, pero no un modelo de este complemento.</translation>
</message>
<message>
<source>{} is empty: it has a size of zero.</source>
<translation>{} está vacío: su tamaño es cero.</translation>
</message>
<message>
<source>{} is in use by another program.</source>
<translation>{} está en uso por otro programa.</translation>
</message>
<message>
<source>{} is neither a file nor a folder.</source>
<translation>{} no es ni un archivo ni una carpeta.</translation>
</message>
<message>
<source>{} is not a GeoPackage that can be read.</source>
<translation>{} no es un GeoPackage legible.</translation>
</message>
<message>
<source>{} is not a readable model file: {}.</source>
<translation>{} no es un archivo de modelo legible: {}.</translation>
</message>
<message>
<source>{} is not a web address.</source>
<translation>{} no es una dirección web.</translation>
</message>
<message>
<source>{} is not a working Python.</source>
<translation>{} no es un Python que funcione.</translation>
</message>
<message>
<source>{} is read-only.</source>
<translation>{} es de solo lectura.</translation>
</message>
<message>
<source>{} is {} characters too long</source>
<translation>{} es demasiado larga: sobran {} caracteres</translation>
</message>
<message>
<source>{} may not be read.</source>
<translation>No está permitido leer {}.</translation>
</message>
<message>
<source>{} was changed on its way here: its checksum is wrong.</source>
<translation>{} cambió por el camino: su suma de comprobación no coincide.</translation>
</message>
<message>
<source>{} was converted, but cannot be read back.</source>
<translation>{} se convirtió, pero no se puede volver a leer.</translation>
</message>
</context>
<context>
<name>ExportDialog</name>
<message>
<source>&amp;File</source>
<translation>&amp;Archivo</translation>
</message>
<message>
<source>&amp;Layer</source>
<translation>&amp;Capa</translation>
</message>
<message>
<source>A layer will be added to the file's {}.</source>
<translation>Se añadirá una capa a las {} del archivo.</translation>
</message>
<message>
<source>Append to it</source>
<translation>Añadir a ella</translation>
</message>
<message>
<source>C&amp;RS</source>
<translation>S&amp;RC</translation>
</message>
<message>
<source>CRS of the file</source>
<translation>SRC del archivo</translation>
</message>
<message>
<source>Choose a file, a new one or one that is there already.</source>
<translation>Elija un archivo, nuevo o existente.</translation>
</message>
<message>
<source>Export to GeoPackage</source>
<translation>Exportar a GeoPackage</translation>
</message>
<message>
<source>File</source>
<translation>Archivo</translation>
</message>
<message>
<source>GeoPackage</source>
<translation>GeoPackage</translation>
</message>
<message>
<source>If it &amp;exists</source>
<translation>Si &amp;existe</translation>
</message>
<message>
<source>If the layer exists</source>
<translation>Si la capa existe</translation>
</message>
<message>
<source>Its CRS stays: the polygons are placed in it.</source>
<translation>Su SRC se mantiene: los polígonos se sitúan en él.</translation>
</message>
<message>
<source>Layer name</source>
<translation>Nombre de la capa</translation>
</message>
<message>
<source>Overwrite it</source>
<translation>Sobrescribirla</translation>
</message>
<message>
<source>Selected polygons only</source>
<translation>Solo polígonos seleccionados</translation>
</message>
<message>
<source>Selected polygons only ({})</source>
<translation>Solo polígonos seleccionados ({})</translation>
</message>
<message>
<source>The file has a layer {} already.</source>
<translation>El archivo ya tiene una capa {}.</translation>
</message>
</context>
<context>
<name>InstallPage</name>
<message>
<source>&amp;Go on</source>
<translation>&amp;Continuar</translation>
</message>
<message>
<source>&amp;Install</source>
<translation>&amp;Instalar</translation>
</message>
<message>
<source>&amp;Repair</source>
<translation>&amp;Reparar</translation>
</message>
<message>
<source>&amp;Stop</source>
<translation>&amp;Detener</translation>
</message>
<message>
<source>C&amp;lose</source>
<translation>C&amp;errar</translation>
</message>
<message>
<source>Details</source>
<translation>Detalles</translation>
</message>
<message>
<source>Device:</source>
<translation>Dispositivo:</translation>
</message>
<message>
<source>From:</source>
<translation>Desde:</translation>
</message>
<message>
<source>Installed: {}</source>
<translation>Instalado: {}</translation>
</message>
<message>
<source>Looking at {}…</source>
<translation>Examinando {}…</translation>
</message>
<message>
<source>Looking for a Python…</source>
<translation>Buscando un Python…</translation>
</message>
<message>
<source>No environment is installed yet.</source>
<translation>Aún no hay ningún entorno instalado.</translation>
</message>
<message>
<source>Progress</source>
<translation>Progreso</translation>
</message>
<message>
<source>Re&amp;move</source>
<translation>Eli&amp;minar</translation>
</message>
<message>
<source>Remov&amp;e leftovers</source>
<translation>Eliminar rest&amp;os</translation>
</message>
<message>
<source>Removed.</source>
<translation>Eliminado.</translation>
</message>
<message>
<source>S&amp;top using it</source>
<translation>De&amp;jar de usarlo</translation>
</message>
<message>
<source>SegMap: install what the model runs on</source>
<translation>SegMap: instalar lo que necesita el modelo</translation>
</message>
<message>
<source>Size:</source>
<translation>Tamaño:</translation>
</message>
<message>
<source>The model runs in a Python environment of its own, so that nothing of it can disturb QGIS. It is installed once, in your user folder; nothing is installed into QGIS.</source>
<translation>El modelo se ejecuta en su propio entorno de Python, para que nada pueda interferir con QGIS. Se instala una vez, en su carpeta de usuario; no se instala nada en QGIS.</translation>
</message>
<message>
<source>What:</source>
<translation>Qué:</translation>
</message>
<message>
<source>Where:</source>
<translation>Dónde:</translation>
</message>
</context>
<context>
<name>ModelsDialog</name>
<message>
<source>&amp;Download</source>
<translation>&amp;Descargar</translation>
</message>
<message>
<source>&amp;Environment…</source>
<translation>E&amp;ntorno…</translation>
</message>
<message>
<source>&amp;Import a file…</source>
<translation>&amp;Importar un archivo…</translation>
</message>
<message>
<source>&amp;Remove</source>
<translation>&amp;Eliminar</translation>
</message>
<message>
<source>&amp;Stop</source>
<translation>&amp;Detener</translation>
</message>
<message>
<source>&amp;Use this model</source>
<translation>&amp;Usar este modelo</translation>
</message>
<message>
<source>Address of a weight file</source>
<translation>Dirección de un archivo de pesos</translation>
</message>
<message>
<source>C&amp;lose</source>
<translation>C&amp;errar</translation>
</message>
<message>
<source>From an address:</source>
<translation>Desde una dirección:</translation>
</message>
<message>
<source>Get the file {files} from {link}, then import it.</source>
<translation>Obtenga el archivo {files} de {link} y luego impórtelo.</translation>
</message>
<message>
<source>Good at</source>
<translation>Bueno para</translation>
</message>
<message>
<source>Import a weight file</source>
<translation>Importar un archivo de pesos</translation>
</message>
<message>
<source>Imported from {}</source>
<translation>Importado de {}</translation>
</message>
<message>
<source>Imported {}, SHA-256 {}</source>
<translation>Importado {}, SHA-256 {}</translation>
</message>
<message>
<source>Licence</source>
<translation>Licencia</translation>
</message>
<message>
<source>Model</source>
<translation>Modelo</translation>
</message>
<message>
<source>Models</source>
<translation>Modelos</translation>
</message>
<message>
<source>Progress</source>
<translation>Progreso</translation>
</message>
<message>
<source>SHA-256 of the file</source>
<translation>SHA-256 del archivo</translation>
</message>
<message>
<source>SHA-256:</source>
<translation>SHA-256:</translation>
</message>
<message>
<source>SegMap: models</source>
<translation>SegMap: modelos</translation>
</message>
<message>
<source>Size</source>
<translation>Tamaño</translation>
</message>
<message>
<source>State</source>
<translation>Estado</translation>
</message>
<message>
<source>Weight files</source>
<translation>Archivos de pesos</translation>
</message>
<message>
<source>about {:.0f} MB</source>
<translation>unos {:.0f} MB</translation>
</message>
<message>
<source>here</source>
<translation>disponible</translation>
</message>
<message>
<source>in use</source>
<translation>en uso</translation>
</message>
<message>
<source>not here</source>
<translation>no disponible</translation>
</message>
<message>
<source>not known</source>
<translation>no conocido</translation>
</message>
<message>
<source>optional</source>
<translation>opcional</translation>
</message>
<message>
<source>ships</source>
<translation>incluido</translation>
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
<translation>&amp;Comprobar y usar</translation>
</message>
<message>
<source>Command that fetches the wheels</source>
<translation>Comando que obtiene los wheels</translation>
</message>
<message>
<source>Existing Python with torch</source>
<translation>Python existente con torch</translation>
</message>
<message>
<source>Folder of wheels</source>
<translation>Carpeta de wheels</translation>
</message>
<message>
<source>Install nothing, use this Python:</source>
<translation>No instalar nada, usar este Python:</translation>
</message>
<message>
<source>Make it from this Python:</source>
<translation>Crearlo a partir de este Python:</translation>
</message>
<message>
<source>Other ways</source>
<translation>Otras formas</translation>
</message>
<message>
<source>Python to use</source>
<translation>Python que se usará</translation>
</message>
<message>
<source>That folder is filled, where there is a network, by:</source>
<translation>Esa carpeta se llena, donde haya red, con:</translation>
</message>
<message>
<source>The full runtime with P&amp;yTorch: for other models and boundary optimisation</source>
<translation>El entorno completo con P&amp;yTorch: para otros modelos y la optimización del borde</translation>
</message>
<message>
<source>Use the NVIDIA &amp;GPU (a larger download)</source>
<translation>Usar la &amp;GPU NVIDIA (descarga mayor)</translation>
</message>
<message>
<source>Without a network, from a folder of wheels:</source>
<translation>Sin red, desde una carpeta de wheels:</translation>
</message>
</context>
<context>
<name>RasterBox</name>
<message>
<source>&amp;Output</source>
<translation>&amp;Salida</translation>
</message>
<message>
<source>&amp;Raster</source>
<translation>&amp;Ráster</translation>
</message>
<message>
<source>As shown</source>
<translation>Como se muestra</translation>
</message>
<message>
<source>Band for {}</source>
<translation>Banda para {}</translation>
</message>
<message>
<source>Bands and stretch</source>
<translation>Bandas y realce</translation>
</message>
<message>
<source>Blue</source>
<translation>Azul</translation>
</message>
<message>
<source>Green</source>
<translation>Verde</translation>
</message>
<message>
<source>Output layer</source>
<translation>Capa de salida</translation>
</message>
<message>
<source>Raster layer</source>
<translation>Capa ráster</translation>
</message>
<message>
<source>Red</source>
<translation>Rojo</translation>
</message>
<message>
<source>SegMap polygons (in memory)</source>
<translation>Polígonos SegMap (en memoria)</translation>
</message>
<message>
<source>Stretch</source>
<translation>Realce</translation>
</message>
<message>
<source>Use the bands of the layer's own style</source>
<translation>Usar las bandas del estilo de la capa</translation>
</message>
</context>
<context>
<name>SegMap</name>
<message>
<source>1 thread</source>
<translation>1 hilo</translation>
</message>
<message>
<source>A band of the raster that the model sees as this colour. Near infrared as red often shows vegetation better.</source>
<translation>Una banda del ráster que el modelo ve como este color. El infrarrojo cercano como rojo suele mostrar mejor la vegetación.</translation>
</message>
<message>
<source>A batch run is under way. Polygons that are finished are kept.</source>
<translation>Hay un proceso por lotes en curso. Los polígonos terminados se conservan.</translation>
</message>
<message>
<source>A field of positives needs a field that groups points by object.</source>
<translation>Un campo de positivos necesita un campo que agrupe los puntos por objeto.</translation>
</message>
<message>
<source>A layer from a server has no end: choose an extent.</source>
<translation>Una capa de un servidor no tiene fin: elija una extensión.</translation>
</message>
<message>
<source>A plain vision transformer with click maps.</source>
<translation>Un transformador de visión sencillo con mapas de clics.</translation>
</message>
<message>
<source>A scheduler needs a raster that is a file: QGIS alone can read this one.</source>
<translation>Un planificador necesita un ráster que sea un archivo: este solo lo puede leer QGIS.</translation>
</message>
<message>
<source>Accept SegMap polygon</source>
<translation>Aceptar polígono SegMap</translation>
</message>
<message>
<source>Accept the polygon</source>
<translation>Aceptar el polígono</translation>
</message>
<message>
<source>Adds a class to the list.</source>
<translation>Añade una clase a la lista.</translation>
</message>
<message>
<source>Apple GPU</source>
<translation>GPU de Apple</translation>
</message>
<message>
<source>As in the layer's style</source>
<translation>Como en el estilo de la capa</translation>
</message>
<message>
<source>Asks about a grid of points over the extent and keeps the masks that are stable and that the network trusts; of several masks of one object the best stays. The spacing follows from the typical size of an object where that is given.</source>
<translation>Pregunta en una cuadrícula de puntos sobre la extensión y conserva las máscaras estables en las que la red confía; de varias máscaras de un objeto queda la mejor. El espaciado se deduce del tamaño típico de un objeto, si se indica.</translation>
</message>
<message>
<source>At the first click look at</source>
<translation>Con el primer clic, mirar</translation>
</message>
<message>
<source>Automatic</source>
<translation>Automático</translation>
</message>
<message>
<source>Bands (those of the layer's style)</source>
<translation>Bandas (las del estilo de la capa)</translation>
</message>
<message>
<source>Batch</source>
<translation>Procesamiento por lotes</translation>
</message>
<message>
<source>Both</source>
<translation>Ambos</translation>
</message>
<message>
<source>Bounding boxes</source>
<translation>Recuadros delimitadores</translation>
</message>
<message>
<source>Brings outdated or shifted polygons to what the raster shows. A polygon gets a new shape only where the colours part better at the new outline than at the old one; else it stays as it is, with 0 in the field refined. Polygons that the raster does not show at all have 0 in the field supported, too.</source>
<translation>Lleva polígonos antiguos o desplazados a lo que muestra el ráster. Un polígono recibe una forma nueva solo donde los colores se separan mejor en el contorno nuevo que en el viejo; si no, queda como está, con 0 en el campo refined. Los polígonos que el ráster no muestra tienen también 0 en el campo supported.</translation>
</message>
<message>
<source>CPU</source>
<translation>CPU</translation>
</message>
<message>
<source>CPU ({} is not used)</source>
<translation>CPU ({} no se usa)</translation>
</message>
<message>
<source>CRS of the file</source>
<translation>SRC del archivo</translation>
</message>
<message>
<source>Cancel</source>
<translation>Cancelar</translation>
</message>
<message>
<source>Cancelled: what is finished is kept.</source>
<translation>Cancelado: lo terminado se conserva.</translation>
</message>
<message>
<source>Centroids</source>
<translation>Centroides</translation>
</message>
<message>
<source>Changes the colour of the chosen class, in the panel and in the output layer.</source>
<translation>Cambia el color de la clase elegida, en el panel y en la capa de salida.</translation>
</message>
<message>
<source>Choose another CRS</source>
<translation>Elegir otro SRC</translation>
</message>
<message>
<source>Click on an object of a raster to get its polygon</source>
<translation>Haga clic en un objeto de un ráster para obtener su polígono</translation>
</message>
<message>
<source>Device</source>
<translation>Dispositivo</translation>
</message>
<message>
<source>Device:</source>
<translation>Dispositivo:</translation>
</message>
<message>
<source>Digitize a whole layer</source>
<translation>Digitalizar una capa entera</translation>
</message>
<message>
<source>Digitize by clicking</source>
<translation>Digitalizar haciendo clic</translation>
</message>
<message>
<source>Digitize everything</source>
<translation>Digitalizar todo</translation>
</message>
<message>
<source>Digitize objects from boxes</source>
<translation>Digitalizar objetos a partir de rectángulos</translation>
</message>
<message>
<source>Digitize objects from points</source>
<translation>Digitalizar objetos a partir de puntos</translation>
</message>
<message>
<source>Digitizing</source>
<translation>Digitalizando</translation>
</message>
<message>
<source>Discard</source>
<translation>Descartar</translation>
</message>
<message>
<source>Do not wait</source>
<translation>No esperar</translation>
</message>
<message>
<source>Does not load: {}.</source>
<translation>No se carga: {}.</translation>
</message>
<message>
<source>Does the click again that was taken back.</source>
<translation>Rehace el clic que se deshizo.</translation>
</message>
<message>
<source>Drawing the outline… Esc cancels.</source>
<translation>Dibujando el contorno… Esc cancela.</translation>
</message>
<message>
<source>Drop the object</source>
<translation>Descartar el objeto</translation>
</message>
<message>
<source>Environment…</source>
<translation>Entorno…</translation>
</message>
<message>
<source>Every package is checked against a known checksum.</source>
<translation>Cada paquete se comprueba con una suma de verificación conocida.</translation>
</message>
<message>
<source>Export to GeoPackage</source>
<translation>Exportar a GeoPackage</translation>
</message>
<message>
<source>Exported {} to {}.</source>
<translation>Se exportó {} a {}.</translation>
</message>
<message>
<source>Exporting…</source>
<translation>Exportando…</translation>
</message>
<message>
<source>Extent</source>
<translation>Extensión</translation>
</message>
<message>
<source>Fail if an object has no result, once the others are written</source>
<translation>Fallar si un objeto no tiene resultado, una vez escritos los demás</translation>
</message>
<message>
<source>Failed because the raster could not be read: {0}. The same run asks about these once more.</source>
<translation>Fallidos porque no se pudo leer el ráster: {0}. La misma ejecución vuelve a preguntar por ellos.</translation>
</message>
<message>
<source>Field of positives</source>
<translation>Campo de positivos</translation>
</message>
<message>
<source>Field that groups points by object</source>
<translation>Campo que agrupa los puntos por objeto</translation>
</message>
<message>
<source>Finish them</source>
<translation>Terminarlos</translation>
</message>
<message>
<source>Finishing</source>
<translation>Finalizando</translation>
</message>
<message>
<source>First steps</source>
<translation>Primeros pasos</translation>
</message>
<message>
<source>Forgets the object under way, as Esc does. Nothing was written.</source>
<translation>Olvida el objeto en curso, como Esc. No se escribió nada.</translation>
</message>
<message>
<source>Further rasters, for prompts that the first does not cover</source>
<translation>Otros rásteres, para las indicaciones que el primero no cubre</translation>
</message>
<message>
<source>Goes back to the bands of the layer's own style.</source>
<translation>Vuelve a las bandas del estilo de la capa.</translation>
</message>
<message>
<source>Ground size of a pixel to look at (m)</source>
<translation>Tamaño en el terreno de un píxel examinado (m)</translation>
</message>
<message>
<source>Help</source>
<translation>Ayuda</translation>
</message>
<message>
<source>Holes that are smaller are filled.</source>
<translation>Los agujeros más pequeños se rellenan.</translation>
</message>
<message>
<source>Hover outline on or off</source>
<translation>Activar o no el contorno al pasar el ratón</translation>
</message>
<message>
<source>How far the outline may move so that it needs fewer vertices, in metres. It acts at once on the current outline.</source>
<translation>Cuánto puede moverse el contorno para necesitar menos vértices, en metros. Actúa enseguida sobre el contorno actual.</translation>
</message>
<message>
<source>How many times better the colours must part at a new outline</source>
<translation>Cuántas veces mejor deben separarse los colores en un contorno nuevo</translation>
</message>
<message>
<source>How many vertices the current outline has.</source>
<translation>Cuántos vértices tiene el contorno actual.</translation>
</message>
<message>
<source>How often a window may grow</source>
<translation>Cuántas veces puede crecer una ventana</translation>
</message>
<message>
<source>How often the model refines its own answer after each click: slower, sometimes better.</source>
<translation>Cuántas veces refina el modelo su propia respuesta tras cada clic: más lento, a veces mejor.</translation>
</message>
<message>
<source>How often the part of the raster that is looked at may grow when the object reaches its border. Each time takes as long as a click.</source>
<translation>Cuántas veces puede crecer la parte observada del ráster cuando el objeto llega a su borde. Cada vez tarda como un clic.</translation>
</message>
<message>
<source>In the range of values below</source>
<translation>En el intervalo de valores de abajo</translation>
</message>
<message>
<source>In use: your own Python at {path}.</source>
<translation>En uso: su propio Python en {path}.</translation>
</message>
<message>
<source>In use: {path}, named by the environment variable {name}. It goes before all others.</source>
<translation>En uso: {path}, indicado por la variable de entorno {name}. Tiene prioridad sobre todos los demás.</translation>
</message>
<message>
<source>Installing</source>
<translation>Instalación</translation>
</message>
<message>
<source>Installing {}…</source>
<translation>Instalando {}…</translation>
</message>
<message>
<source>IoU from which two masks are one object</source>
<translation>IoU a partir del cual dos máscaras son un objeto</translation>
</message>
<message>
<source>Keep running</source>
<translation>Seguir ejecutando</translation>
</message>
<message>
<source>Largest object (m²)</source>
<translation>Objeto más grande (m²)</translation>
</message>
<message>
<source>Least compactness (0 to 1)</source>
<translation>Compacidad mínima (0 a 1)</translation>
</message>
<message>
<source>Least expected IoU</source>
<translation>IoU esperado mínimo</translation>
</message>
<message>
<source>Least expected IoU of a new outline</source>
<translation>IoU esperado mínimo de un contorno nuevo</translation>
</message>
<message>
<source>Least mean probability</source>
<translation>Probabilidad media mínima</translation>
</message>
<message>
<source>Least stability</source>
<translation>Estabilidad mínima</translation>
</message>
<message>
<source>Left over from another version of the plugin; no version found here uses it:</source>
<translation>Queda de otra versión del complemento; ninguna versión encontrada aquí lo usa:</translation>
</message>
<message>
<source>Load a raster layer, then choose it above.</source>
<translation>Cargue una capa ráster y elíjala arriba.</translation>
</message>
<message>
<source>Looking at a larger window… Esc cancels.</source>
<translation>Mirando una ventana mayor… Esc cancela.</translation>
</message>
<message>
<source>Looking for the object… Esc cancels.</source>
<translation>Buscando el objeto… Esc cancela.</translation>
</message>
<message>
<source>Making the environment…</source>
<translation>Creando el entorno…</translation>
</message>
<message>
<source>Missing: {}.</source>
<translation>Falta: {}.</translation>
</message>
<message>
<source>Mo&amp;del</source>
<translation>Mo&amp;delo</translation>
</message>
<message>
<source>Model</source>
<translation>Modelo</translation>
</message>
<message>
<source>Model (name or file; the one in use if empty)</source>
<translation>Modelo (nombre o archivo; vacío: el que está en uso)</translation>
</message>
<message>
<source>Models</source>
<translation>Modelos</translation>
</message>
<message>
<source>Models…</source>
<translation>Modelos…</translation>
</message>
<message>
<source>More models…</source>
<translation>Más modelos…</translation>
</message>
<message>
<source>Move to the top</source>
<translation>Mover arriba del todo</translation>
</message>
<message>
<source>NVIDIA GPU</source>
<translation>GPU NVIDIA</translation>
</message>
<message>
<source>Next class</source>
<translation>Clase siguiente</translation>
</message>
<message>
<source>No two polygons share ground</source>
<translation>Ningún polígono se superpone a otro</translation>
</message>
<message>
<source>Not digitized</source>
<translation>No digitalizados</translation>
</message>
<message>
<source>ONNX Runtime, rasterio, shapely, numpy: {} packages</source>
<translation>ONNX Runtime, rasterio, shapely, numpy: {} paquetes</translation>
</message>
<message>
<source>Objects digitized</source>
<translation>Objetos digitalizados</translation>
</message>
<message>
<source>Objects that were not reached</source>
<translation>Objetos a los que no se llegó</translation>
</message>
<message>
<source>Objects that were not reached: {0}.</source>
<translation>Objetos a los que no se llegó: {0}.</translation>
</message>
<message>
<source>Objects to be asked about again</source>
<translation>Objetos que se volverán a consultar</translation>
</message>
<message>
<source>Objects without a result</source>
<translation>Objetos sin resultado</translation>
</message>
<message>
<source>Objects without a result: {0}. See the table of failures.</source>
<translation>Objetos sin resultado: {0}. Véase la tabla de fallos.</translation>
</message>
<message>
<source>Objects without a result: {0}. The others are written.</source>
<translation>Objetos sin resultado: {0}. Los demás están escritos.</translation>
</message>
<message>
<source>Of an object in another, keep</source>
<translation>De un objeto dentro de otro, conservar</translation>
</message>
<message>
<source>One window around it (faster)</source>
<translation>Una sola ventana a su alrededor (más rápido)</translation>
</message>
<message>
<source>Opens the documentation, which needs no network.</source>
<translation>Abre la documentación, que no necesita red.</translation>
</message>
<message>
<source>Optimise boundaries by colour</source>
<translation>Optimizar los límites por color</translation>
</message>
<message>
<source>Overlap (IoU) below which a polygon counts as not supported</source>
<translation>Solapamiento (IoU) por debajo del cual un polígono no se considera respaldado</translation>
</message>
<message>
<source>Overlap (IoU) from which objects are separated</source>
<translation>Solapamiento (IoU) a partir del cual se separan los objetos</translation>
</message>
<message>
<source>Page</source>
<translation>Página</translation>
</message>
<message>
<source>Pages</source>
<translation>Páginas</translation>
</message>
<message>
<source>Parts of the outline that are smaller are left out.</source>
<translation>Las partes más pequeñas del contorno se omiten.</translation>
</message>
<message>
<source>Pinned by version, not by checksum: {}.</source>
<translation>Fijados por versión, no por suma de verificación: {}.</translation>
</message>
<message>
<source>Planning</source>
<translation>Planificando</translation>
</message>
<message>
<source>Polygons</source>
<translation>Polígonos</translation>
</message>
<message>
<source>Press this, then click a control: a few sentences say what it is for.</source>
<translation>Pulse esto y haga clic en un control: unas frases dicen para qué sirve.</translation>
</message>
<message>
<source>Previous class</source>
<translation>Clase anterior</translation>
</message>
<message>
<source>Probability at the edge</source>
<translation>Probabilidad en el borde</translation>
</message>
<message>
<source>Prompts</source>
<translation>Indicaciones</translation>
</message>
<message>
<source>Pulls the outline to the edges of the image. For sharp objects in sharp imagery.</source>
<translation>Lleva el contorno a los bordes de la imagen. Para objetos nítidos en imágenes nítidas.</translation>
</message>
<message>
<source>Puts the polygon into the output layer, as Enter does. Ctrl+Z undoes it.</source>
<translation>Pone el polígono en la capa de salida, como Intro. Ctrl+Z lo deshace.</translation>
</message>
<message>
<source>PyTorch, rasterio, shapely, OpenCV: {} packages</source>
<translation>PyTorch, rasterio, shapely, OpenCV: {} paquetes</translation>
</message>
<message>
<source>Python of the worker</source>
<translation>Python del proceso auxiliar</translation>
</message>
<message>
<source>Python {version} at {path}</source>
<translation>Python {version} en {path}</translation>
</message>
<message>
<source>Python:</source>
<translation>Python:</translation>
</message>
<message>
<source>QGIS closes as soon as the accepted polygon is in its layer.</source>
<translation>QGIS se cerrará en cuanto el polígono aceptado esté en su capa.</translation>
</message>
<message>
<source>QGIS ended unexpectedly. {} accepted polygons can be restored.</source>
<translation>QGIS terminó de forma inesperada. Se pueden restaurar {} polígonos aceptados.</translation>
</message>
<message>
<source>QGIS reads this layer: each window is fetched when it is needed.</source>
<translation>QGIS lee esta capa: cada ventana se pide cuando se necesita.</translation>
</message>
<message>
<source>Range of values</source>
<translation>Intervalo de valores</translation>
</message>
<message>
<source>Raster</source>
<translation>Ráster</translation>
</message>
<message>
<source>Reading the layer… Esc cancels.</source>
<translation>Leyendo la capa… Esc cancela.</translation>
</message>
<message>
<source>Reading the raster… Esc cancels.</source>
<translation>Leyendo el ráster… Esc cancela.</translation>
</message>
<message>
<source>Ready</source>
<translation>Listo</translation>
</message>
<message>
<source>Ready: {}</source>
<translation>Listo: {}</translation>
</message>
<message>
<source>Redo the click</source>
<translation>Rehacer el clic</translation>
</message>
<message>
<source>Refine polygon</source>
<translation>Refinar polígono</translation>
</message>
<message>
<source>Refine polygons</source>
<translation>Refinar polígonos</translation>
</message>
<message>
<source>Removes the chosen class. Polygons that have it keep it.</source>
<translation>Elimina la clase elegida. Los polígonos que la tienen la conservan.</translation>
</message>
<message>
<source>Restore</source>
<translation>Restaurar</translation>
</message>
<message>
<source>Restored into {}.</source>
<translation>Restaurado en {}.</translation>
</message>
<message>
<source>Retry</source>
<translation>Reintentar</translation>
</message>
<message>
<source>Right angles</source>
<translation>Ángulos rectos</translation>
</message>
<message>
<source>Rotated boxes</source>
<translation>Rectángulos rotados</translation>
</message>
<message>
<source>Rounds corners off, in so many passes. For water and trees, not for buildings.</source>
<translation>Redondea las esquinas, en tantas pasadas. Para agua y árboles, no para edificios.</translation>
</message>
<message>
<source>Rounds of refinement after each click</source>
<translation>Rondas de refinamiento tras cada clic</translation>
</message>
<message>
<source>Rounds of smoothing</source>
<translation>Rondas de suavizado</translation>
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
<translation>Panel SegMap</translation>
</message>
<message>
<source>SegMap polygons</source>
<translation>Polígonos SegMap</translation>
</message>
<message>
<source>SegMap: help</source>
<translation>SegMap: ayuda</translation>
</message>
<message>
<source>SegMap: {}</source>
<translation>SegMap: {}</translation>
</message>
<message>
<source>Separate objects that overlap</source>
<translation>Separar objetos superpuestos</translation>
</message>
<message>
<source>Separating neighbours</source>
<translation>Separando vecinos</translation>
</message>
<message>
<source>Several extents around it</source>
<translation>Varias extensiones a su alrededor</translation>
</message>
<message>
<source>Show it</source>
<translation>Mostrar</translation>
</message>
<message>
<source>Shows a thin outline of what a click under the cursor would give.</source>
<translation>Muestra con un contorno fino lo que daría un clic bajo el cursor.</translation>
</message>
<message>
<source>SimpleClick's network with weights for cascade-forward refinement; wants a large GPU.</source>
<translation>La red de SimpleClick con pesos para el refinamiento en cascada; necesita una GPU grande.</translation>
</message>
<message>
<source>Simplifies by half a pixel: what lies below that is noise of the raster.</source>
<translation>Simplifica medio píxel: por debajo es ruido del ráster.</translation>
</message>
<message>
<source>Simplify by (m; half a pixel if not set)</source>
<translation>Simplificar en (m; medio píxel si no se indica)</translation>
</message>
<message>
<source>Smallest hole (m²)</source>
<translation>Agujero más pequeño (m²)</translation>
</message>
<message>
<source>Smallest object (m²)</source>
<translation>Objeto más pequeño (m²)</translation>
</message>
<message>
<source>Smallest part (m²)</source>
<translation>Parte más pequeña (m²)</translation>
</message>
<message>
<source>Something takes longer than half a second. Esc cancels it.</source>
<translation>Algo tarda más de medio segundo. Esc lo cancela.</translation>
</message>
<message>
<source>Spacing of the points (m)</source>
<translation>Espaciado de los puntos (m)</translation>
</message>
<message>
<source>Start the worker again</source>
<translation>Reiniciar el proceso auxiliar</translation>
</message>
<message>
<source>Stop and close</source>
<translation>Detener y cerrar</translation>
</message>
<message>
<source>Straightens the outline and makes its corners square where it nearly is so, as buildings are.</source>
<translation>Endereza el contorno y hace rectas sus esquinas casi rectas, como en los edificios.</translation>
</message>
<message>
<source>Stretch</source>
<translation>Realce</translation>
</message>
<message>
<source>Take the last click back</source>
<translation>Deshacer el último clic</translation>
</message>
<message>
<source>Takes the last click back. While an object is under way, Backspace and Ctrl+Z do the same.</source>
<translation>Deshace el último clic. Con un objeto en curso, Retroceso y Ctrl+Z hacen lo mismo.</translation>
</message>
<message>
<source>The architecture of the paper in the recommended profile, for weights you train yourself.</source>
<translation>La arquitectura del artículo en el perfil recomendado, para pesos que entrene usted mismo.</translation>
</message>
<message>
<source>The backbone that VFM-ISRefiner builds on.</source>
<translation>La red base sobre la que se construye VFM-ISRefiner.</translation>
</message>
<message>
<source>The batch process ended unexpectedly; it goes on where it stopped.</source>
<translation>El proceso por lotes terminó de forma inesperada; continúa donde se detuvo.</translation>
</message>
<message>
<source>The better one</source>
<translation>El mejor</translation>
</message>
<message>
<source>The classes. The chosen one is what accepted polygons get; its colour is that of the outline. The keys 1 to 9 choose one while the tool is active.</source>
<translation>Las clases. Los polígonos aceptados reciben la elegida; su color es el del contorno. Las teclas 1 a 9 eligen una mientras la herramienta está activa.</translation>
</message>
<message>
<source>The default. Small, made for CPUs: a click on an object already seen costs little.</source>
<translation>El predeterminado. Pequeño, hecho para CPU: un clic en un objeto ya visto cuesta poco.</translation>
</message>
<message>
<source>The environment variable {name} names {path}, which is not there: correct or clear it.</source>
<translation>La variable de entorno {name} indica {path}, que no existe: corríjala o vacíela.</translation>
</message>
<message>
<source>The inner one</source>
<translation>El interior</translation>
</message>
<message>
<source>The larger one; wants a GPU.</source>
<translation>El mayor; necesita una GPU.</translation>
</message>
<message>
<source>The largest; wants a large GPU.</source>
<translation>El más grande; necesita una GPU grande.</translation>
</message>
<message>
<source>The layer that accepted polygons go to: an editable polygon layer of the project, or a layer in memory that is made when it is needed.</source>
<translation>La capa a la que van los polígonos aceptados: una capa de polígonos editable del proyecto, o una capa en memoria que se crea cuando hace falta.</translation>
</message>
<message>
<source>The model that answers clicks. Another one takes effect as soon as the worker has loaded it.</source>
<translation>El modelo que responde a los clics. Otro tiene efecto en cuanto el proceso auxiliar lo ha cargado.</translation>
</message>
<message>
<source>The network runs in a process of its own; what is finished is kept when the run is cancelled or interrupted, and with a work file the same run goes on from there. Objects without a result are listed, with the reason, in the output for what was not digitized.</source>
<translation>La red se ejecuta en su propio proceso; lo terminado se conserva si la ejecución se cancela o se interrumpe, y con un archivo de trabajo la misma ejecución sigue desde ahí. Los objetos sin resultado aparecen, con el motivo, en la salida de lo no digitalizado.</translation>
</message>
<message>
<source>The object comes back once those accepted after it are written.</source>
<translation>El objeto volverá cuando se hayan escrito los aceptados después.</translation>
</message>
<message>
<source>The outer one</source>
<translation>El exterior</translation>
</message>
<message>
<source>The packages for CUDA are pinned by version, not by checksum.</source>
<translation>Los paquetes para CUDA están fijados por versión, no por suma de verificación.</translation>
</message>
<message>
<source>The plugin is unloaded as soon as the accepted polygon is in its layer.</source>
<translation>El complemento se descargará en cuanto el polígono aceptado esté en su capa.</translation>
</message>
<message>
<source>The polygon is in {}, under the raster.</source>
<translation>El polígono está en {}, debajo del ráster.</translation>
</message>
<message>
<source>The polygon is in {}, which is switched off.</source>
<translation>El polígono está en {}, que está oculta.</translation>
</message>
<message>
<source>The polygon is in {}.</source>
<translation>El polígono está en {}.</translation>
</message>
<message>
<source>The prompts have no CRS: they are taken to be in that of the raster.</source>
<translation>Las indicaciones no tienen SRC: se supone el del ráster.</translation>
</message>
<message>
<source>The prompts have no features.</source>
<translation>Las indicaciones no tienen objetos espaciales.</translation>
</message>
<message>
<source>The prompts have the wrong geometry type.</source>
<translation>Las indicaciones tienen un tipo de geometría incorrecto.</translation>
</message>
<message>
<source>The range of values is not used: the stretch is not the one in a range.</source>
<translation>El intervalo de valores no se usa: el realce no es el de un intervalo.</translation>
</message>
<message>
<source>The raster cannot be read.</source>
<translation>No se puede leer el ráster.</translation>
</message>
<message>
<source>The raster changed, the object was dropped.</source>
<translation>El ráster cambió, se descartó el objeto.</translation>
</message>
<message>
<source>The raster has no CRS: set it in the layer properties.</source>
<translation>El ráster no tiene SRC: defínalo en las propiedades de la capa.</translation>
</message>
<message>
<source>The raster that is digitized. Clicks count for it, whichever layer lies on top.</source>
<translation>El ráster que se digitaliza. Los clics valen para él, esté la capa que esté encima.</translation>
</message>
<message>
<source>The results are in {0}.</source>
<translation>Los resultados están en {0}.</translation>
</message>
<message>
<source>The same architecture at a quarter of the width, for weights you train yourself.</source>
<translation>La misma arquitectura con un cuarto del ancho, para pesos que entrene usted mismo.</translation>
</message>
<message>
<source>The weights of the paper's authors.</source>
<translation>Los pesos de los autores del artículo.</translation>
</message>
<message>
<source>The work file must be a file of its own, not that of: {0}. Choose another name.</source>
<translation>El archivo de trabajo debe ser un archivo propio, no el de: {0}. Elija otro nombre.</translation>
</message>
<message>
<source>The worker cannot run.</source>
<translation>El proceso auxiliar no puede ejecutarse.</translation>
</message>
<message>
<source>The worker has said nothing for a minute. A new one would answer what you clicked.</source>
<translation>El proceso auxiliar no responde desde hace un minuto. Uno nuevo respondería a sus clics.</translation>
</message>
<message>
<source>The worker is not running.</source>
<translation>El proceso auxiliar no está en ejecución.</translation>
</message>
<message>
<source>The worker is starting…</source>
<translation>El proceso auxiliar se está iniciando…</translation>
</message>
<message>
<source>The worker is the process that runs the model. Starts it again after it has failed.</source>
<translation>El proceso auxiliar ejecuta el modelo. Lo inicia de nuevo tras un fallo.</translation>
</message>
<message>
<source>The worker starts anew when these are changed.</source>
<translation>El proceso auxiliar se reinicia cuando se cambian.</translation>
</message>
<message>
<source>This run was finished before: its results are taken from the work file.</source>
<translation>Esta ejecución ya había terminado: sus resultados se toman del archivo de trabajo.</translation>
</message>
<message>
<source>Too old: {}.</source>
<translation>Demasiado antiguo: {}.</translation>
</message>
<message>
<source>Troubleshooting</source>
<translation>Solución de problemas</translation>
</message>
<message>
<source>Trying a click on a test image…</source>
<translation>Probando un clic en una imagen de prueba…</translation>
</message>
<message>
<source>Turns each box (the bounding box of each polygon) into the polygon of the object it was drawn around.</source>
<translation>Convierte cada rectángulo (el que rodea a cada polígono) en el polígono del objeto en torno al que se dibujó.</translation>
</message>
<message>
<source>Turns each point, or multipoint, into the polygon of the object it lies on. A field can say which points belong to one object, another which of them are negative (not on the object). With calibration, objects whose polygons overlap get each other's points as negative ones and are digitized again.</source>
<translation>Convierte cada punto o multipunto en el polígono del objeto en el que está. Un campo puede decir qué puntos son de un mismo objeto, otro cuáles son negativos (no están en el objeto). Con la calibración, los objetos cuyos polígonos se superponen reciben los puntos de los otros como negativos y se digitalizan de nuevo.</translation>
</message>
<message>
<source>Typical size of an object (m)</source>
<translation>Tamaño típico de un objeto (m)</translation>
</message>
<message>
<source>User guide</source>
<translation>Guía del usuario</translation>
</message>
<message>
<source>Values from this one on are white to the model, in all three bands.</source>
<translation>Los valores desde este son blancos para el modelo, en las tres bandas.</translation>
</message>
<message>
<source>Values up to this one are black to the model, in all three bands.</source>
<translation>Los valores hasta este son negros para el modelo, en las tres bandas.</translation>
</message>
<message>
<source>What is finished is kept.</source>
<translation>Lo terminado se conserva.</translation>
</message>
<message>
<source>What the worker is doing, which model it runs, and on what device.</source>
<translation>Qué hace el proceso auxiliar, qué modelo ejecuta y en qué dispositivo.</translation>
</message>
<message>
<source>Which values of the raster the model sees as black and as white. Left to itself, it takes nearly all values that the raster has; choose limits where the objects differ little from their surroundings.</source>
<translation>Qué valores del ráster ve el modelo como negro y como blanco. Por sí mismo toma casi todos los valores que tiene el ráster; elija límites donde los objetos se distingan poco de su entorno.</translation>
</message>
<message>
<source>Work file (a run that was interrupted goes on from it)</source>
<translation>Archivo de trabajo (una ejecución interrumpida continúa desde él)</translation>
</message>
<message>
<source>Working… Esc cancels.</source>
<translation>Trabajando… Esc cancela.</translation>
</message>
<message>
<source>Writes the output layer, or the polygons selected in it, to a GeoPackage.</source>
<translation>Escribe la capa de salida, o los polígonos seleccionados en ella, en un GeoPackage.</translation>
</message>
<message>
<source>Your own Python at {path} is not there any more.</source>
<translation>Su propio Python en {path} ya no existe.</translation>
</message>
<message>
<source>Your own Python at {path} is not there any more: the plugin's own environment is used instead.</source>
<translation>Su propio Python en {path} ya no existe: en su lugar se usa el entorno propio del complemento.</translation>
</message>
<message>
<source>as ViT-B, finer borders</source>
<translation>como ViT-B, bordes más finos</translation>
</message>
<message>
<source>building</source>
<translation>edificio</translation>
</message>
<message>
<source>buildings, roads and land cover in remote sensing images; slow without a GPU</source>
<translation>edificios, carreteras y cobertura del suelo en imágenes de teledetección; lento sin GPU</translation>
</message>
<message>
<source>buildings, vehicles, tanks, panels and other compact objects; weak on roads and palms</source>
<translation>edificios, vehículos, depósitos, paneles y otros objetos compactos; débil en carreteras y palmeras</translation>
</message>
<message>
<source>dask scheduler (local:N or tcp://host:port)</source>
<translation>Planificador de dask (local:N o tcp://host:port)</translation>
</message>
<message>
<source>field</source>
<translation>campo</translation>
</message>
<message>
<source>not known for this platform</source>
<translation>no conocido para esta plataforma</translation>
</message>
<message>
<source>not known: ask its authors</source>
<translation>no conocida: pregunte a los autores</translation>
</message>
<message>
<source>object</source>
<translation>objeto</translation>
</message>
<message>
<source>photographs, with refinement steps switched on</source>
<translation>fotografías, con los pasos de refinamiento activados</translation>
</message>
<message>
<source>photographs; everyday objects</source>
<translation>fotografías; objetos cotidianos</translation>
</message>
<message>
<source>photographs; large objects with clear borders</source>
<translation>fotografías; objetos grandes de bordes nítidos</translation>
</message>
<message>
<source>road</source>
<translation>carretera</translation>
</message>
<message>
<source>several GB with CUDA</source>
<translation>varios GB con CUDA</translation>
</message>
<message>
<source>that of your training data</source>
<translation>la de sus datos de entrenamiento</translation>
</message>
<message>
<source>the plugin's own environment</source>
<translation>el entorno propio del complemento</translation>
</message>
<message>
<source>vegetation</source>
<translation>vegetación</translation>
</message>
<message>
<source>vehicle</source>
<translation>vehículo</translation>
</message>
<message>
<source>water</source>
<translation>agua</translation>
</message>
<message>
<source>what you train it on</source>
<translation>aquello con lo que lo entrene</translation>
</message>
<message>
<source>{0} (objects: {1})</source>
<translation>{0} (objetos: {1})</translation>
</message>
<message>
<source>{0} of {1}, {2} failed, about {3} s left</source>
<translation>{0} de {1}, {2} fallidos, quedan unos {3} s</translation>
</message>
<message>
<source>{0} would be written over {1}: choose another name.</source>
<translation>{0} sobrescribiría {1}: elija otro nombre.</translation>
</message>
<message>
<source>{download:.0f} MB to download, {disk:.0f} MB on disk</source>
<translation>{download:.0f} MB para descargar, {disk:.0f} MB en disco</translation>
</message>
<message>
<source>{download:.0f} MB to download, {disk:.1f} GB on disk</source>
<translation>{download:.0f} MB de descarga, {disk:.1f} GB en disco</translation>
</message>
<message>
<source>{gpu} is not used: its driver is too old ({found}, {needed} is needed).</source>
<translation>{gpu} no se usa: el controlador es demasiado antiguo ({found}, se necesita {needed}).</translation>
</message>
<message>
<source>{gpu} is not used: too old a model (compute capability {found}, {needed} is needed).</source>
<translation>{gpu} no se usa: el modelo es demasiado antiguo (capacidad de cómputo {found}, se necesita {needed}).</translation>
</message>
<message>
<source>{path} (Python {version}) cannot be used.</source>
<translation>{path} (Python {version}) no se puede usar.</translation>
</message>
<message>
<source>{path} (Python {version}) has everything.</source>
<translation>{path} (Python {version}) tiene todo lo necesario.</translation>
</message>
<message>
<source>{path} ({disk:.0f} MB)</source>
<translation>{path} ({disk:.0f} MB)</translation>
</message>
<message>
<source>{} (restored)</source>
<translation>{} (restaurado)</translation>
</message>
<message>
<source>{} accepted objects have no polygon yet. Load the plugin again to finish them.</source>
<translation>{} objetos aceptados aún no tienen polígono. Vuelva a cargar el complemento para terminarlos.</translation>
</message>
<message>
<source>{} accepted objects have no polygon yet: the plugin ended before their outlines came.</source>
<translation>{} objetos aceptados aún no tienen polígono: el complemento terminó antes de que llegaran sus contornos.</translation>
</message>
<message>
<source>{} accepted objects wait until their raster is back.</source>
<translation>{} objetos aceptados esperan a que vuelva su ráster.</translation>
</message>
<message>
<source>{} threads</source>
<translation>{} hilos</translation>
</message>
</context>
<context>
<name>SegMapDock</name>
<message>
<source>&amp;Export to GeoPackage…</source>
<translation>&amp;Exportar a GeoPackage…</translation>
</message>
<message>
<source>Accept the polygon</source>
<translation>Aceptar el polígono</translation>
</message>
<message>
<source>Class</source>
<translation>Clase</translation>
</message>
<message>
<source>Drop the object</source>
<translation>Descartar el objeto</translation>
</message>
<message>
<source>Export to GeoPackage</source>
<translation>Exportar a GeoPackage</translation>
</message>
<message>
<source>Help</source>
<translation>Ayuda</translation>
</message>
<message>
<source>Progress</source>
<translation>Progreso</translation>
</message>
<message>
<source>Redo the click</source>
<translation>Rehacer el clic</translation>
</message>
<message>
<source>SegMap</source>
<translation>SegMap</translation>
</message>
<message>
<source>Shape</source>
<translation>Forma</translation>
</message>
<message>
<source>Start the worker again</source>
<translation>Reiniciar el proceso auxiliar</translation>
</message>
<message>
<source>Status</source>
<translation>Estado</translation>
</message>
<message>
<source>Take the last click back</source>
<translation>Deshacer el último clic</translation>
</message>
<message>
<source>There is nothing to export yet.</source>
<translation>Todavía no hay nada que exportar.</translation>
</message>
<message>
<source>What's this? Then click a control</source>
<translation>¿Qué es esto? Después haga clic en un control</translation>
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
<numerusform>%n vértice</numerusform>
<numerusform>%n vértices</numerusform>
</translation>
</message>
<message>
<source>&amp;Simplify</source>
<translation>&amp;Simplificar</translation>
</message>
<message>
<source>Automatic</source>
<translation>Automático</translation>
</message>
<message>
<source>How often the window grows when an object reaches its border</source>
<translation>Cuántas veces crece la ventana cuando un objeto alcanza su borde</translation>
</message>
<message>
<source>Preview under the cursor</source>
<translation>Vista previa bajo el cursor</translation>
</message>
<message>
<source>Re&amp;finement</source>
<translation>Re&amp;finamiento</translation>
</message>
<message>
<source>Refinement rounds</source>
<translation>Rondas de refinamiento</translation>
</message>
<message>
<source>Refinement rounds after each click: slower, sometimes better</source>
<translation>Rondas de refinamiento tras cada clic: más lento, a veces mejor</translation>
</message>
<message>
<source>Right angles</source>
<translation>Ángulos rectos</translation>
</message>
<message>
<source>S&amp;mooth</source>
<translation>Sua&amp;vizar</translation>
</message>
<message>
<source>Sharpen the boundary</source>
<translation>Afinar el límite</translation>
</message>
<message>
<source>Show what a click would give while hovering</source>
<translation>Mostrar al pasar el ratón lo que daría un clic</translation>
</message>
<message>
<source>Simplify</source>
<translation>Simplificar</translation>
</message>
<message>
<source>Simplify automatically</source>
<translation>Simplificar automáticamente</translation>
</message>
<message>
<source>Simplify by half a pixel</source>
<translation>Simplificar en medio píxel</translation>
</message>
<message>
<source>Smallest &amp;hole</source>
<translation>Agu&amp;jero más pequeño</translation>
</message>
<message>
<source>Smallest &amp;part</source>
<translation>&amp;Parte más pequeña</translation>
</message>
<message>
<source>Smallest hole in square metres</source>
<translation>Agujero más pequeño en metros cuadrados</translation>
</message>
<message>
<source>Smallest part in square metres</source>
<translation>Parte más pequeña en metros cuadrados</translation>
</message>
<message>
<source>Smooth</source>
<translation>Suavizar</translation>
</message>
<message>
<source>Straighten the outline as a building's</source>
<translation>Enderezar el contorno como el de un edificio</translation>
</message>
<message>
<source>Vertices of the outline</source>
<translation>Vértices del contorno</translation>
</message>
<message>
<source>Window &amp;growth</source>
<translation>&amp;Crecimiento de la ventana</translation>
</message>
<message>
<source>Window growth</source>
<translation>Crecimiento de la ventana</translation>
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
<translation>Como en el estilo de la capa</translation>
</message>
<message>
<source>Automatic</source>
<translation>Automático</translation>
</message>
<message>
<source>From … to …</source>
<translation>De … a …</translation>
</message>
<message>
<source>Stretch</source>
<translation>Realce</translation>
</message>
<message>
<source>The first value must be the lower one.</source>
<translation>El primer valor debe ser el menor.</translation>
</message>
<message>
<source>This raster has colours, not values: there is nothing to stretch.</source>
<translation>Este ráster tiene colores, no valores: no hay nada que realzar.</translation>
</message>
<message>
<source>Value that is black</source>
<translation>Valor que es negro</translation>
</message>
<message>
<source>Value that is white</source>
<translation>Valor que es blanco</translation>
</message>
<message>
<source>Which values of the raster are black and white to the model</source>
<translation>Qué valores del ráster son negro y blanco para el modelo</translation>
</message>
</context>
<context>
<name>Thumbnail</name>
<message>
<source>The raster as the model gets it</source>
<translation>El ráster tal como lo recibe el modelo</translation>
</message>
<message>
<source>The raster as the model gets it: these bands, stretched</source>
<translation>El ráster tal como lo recibe el modelo: estas bandas, realzadas</translation>
</message>
</context>
<context>
<name>Tour</name>
<message>
<source>SegMap sample</source>
<translation>Ejemplo de SegMap</translation>
</message>
</context>
<context>
<name>TourCard</name>
<message>
<source>Accept it</source>
<translation>Acéptelo</translation>
</message>
<message>
<source>Click an object</source>
<translation>Haga clic en un objeto</translation>
</message>
<message>
<source>Click the round tank, where the white ring is. Its outline appears.</source>
<translation>Haga clic en el depósito redondo, donde está el anillo blanco. Aparece su contorno.</translation>
</message>
<message>
<source>Correct it</source>
<translation>Corríjalo</translation>
</message>
<message>
<source>Done</source>
<translation>Hecho</translation>
</message>
<message>
<source>Export</source>
<translation>Exporte</translation>
</message>
<message>
<source>Four short steps on a small sample image show how it works. Your layers stay as they are.</source>
<translation>Cuatro pasos cortos en una pequeña imagen de ejemplo muestran cómo funciona. Sus capas quedan como están.</translation>
</message>
<message>
<source>New here?</source>
<translation>¿Primera vez aquí?</translation>
</message>
<message>
<source>Press Enter. The polygon goes to the output layer; Ctrl+Z would undo it.</source>
<translation>Pulse Intro. El polígono va a la capa de salida; Ctrl+Z lo desharía.</translation>
</message>
<message>
<source>Right-click what does not belong to it, such as the shadow where the red ring is. A left click adds what is missing; Backspace takes a click back.</source>
<translation>Haga clic derecho en lo que no le pertenece, como la sombra donde está el anillo rojo. Un clic izquierdo añade lo que falta; Retroceso deshace un clic.</translation>
</message>
<message>
<source>Show me</source>
<translation>Mostrar</translation>
</message>
<message>
<source>Skip</source>
<translation>Omitir</translation>
</message>
<message>
<source>Step {} of {}</source>
<translation>Paso {} de {}</translation>
</message>
<message>
<source>That is all. Digitize more, then press Export to GeoPackage below. Until then a journal keeps what you have accepted.</source>
<translation>Eso es todo. Siga digitalizando y pulse abajo «Exportar a GeoPackage». Hasta entonces un diario conserva lo que ha aceptado.</translation>
</message>
</context>
</TS>
