<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
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
   <source>&amp;Check and use it</source>
   <translation>&amp;Comprobar y usar</translation>
  </message>
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
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>CPU ({} is not used)</source>
   <translation>CPU ({} no se usa)</translation>
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
   <source>Every package is checked against a known checksum.</source>
   <translation>Cada paquete se comprueba con una suma de verificación conocida.</translation>
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
   <source>From:</source>
   <translation>Desde:</translation>
  </message>
  <message>
   <source>Install nothing, use this Python:</source>
   <translation>No instalar nada, usar este Python:</translation>
  </message>
  <message>
   <source>Installed: {}</source>
   <translation>Instalado: {}</translation>
  </message>
  <message>
   <source>Installing {}…</source>
   <translation>Instalando {}…</translation>
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
   <source>Make it from this Python:</source>
   <translation>Crearlo a partir de este Python:</translation>
  </message>
  <message>
   <source>Making the environment…</source>
   <translation>Creando el entorno…</translation>
  </message>
  <message>
   <source>Other ways</source>
   <translation>Otras formas</translation>
  </message>
  <message>
   <source>Pinned by version, not by checksum: {}.</source>
   <translation>Fijados por versión, no por suma de verificación: {}.</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Progreso</translation>
  </message>
  <message>
   <source>PyTorch, rasterio, shapely, OpenCV: {} packages</source>
   <translation>PyTorch, rasterio, shapely, OpenCV: {} paquetes</translation>
  </message>
  <message>
   <source>Python to use</source>
   <translation>Python que se usará</translation>
  </message>
  <message>
   <source>Python {version} at {path}</source>
   <translation>Python {version} en {path}</translation>
  </message>
  <message>
   <source>Re&amp;move</source>
   <translation>Eli&amp;minar</translation>
  </message>
  <message>
   <source>Removed.</source>
   <translation>Eliminado.</translation>
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
   <source>The packages for CUDA are pinned by version, not by checksum.</source>
   <translation>Los paquetes para CUDA están fijados por versión, no por suma de verificación.</translation>
  </message>
  <message>
   <source>Trying a click on a test image…</source>
   <translation>Probando un clic en una imagen de prueba…</translation>
  </message>
  <message>
   <source>Use the NVIDIA &amp;GPU (a larger download)</source>
   <translation>Usar la &amp;GPU NVIDIA (descarga mayor)</translation>
  </message>
  <message>
   <source>What:</source>
   <translation>Qué:</translation>
  </message>
  <message>
   <source>Where:</source>
   <translation>Dónde:</translation>
  </message>
  <message>
   <source>Without a network, from a folder of wheels:</source>
   <translation>Sin red, desde una carpeta de wheels:</translation>
  </message>
  <message>
   <source>not known for this platform</source>
   <translation>no conocido para esta plataforma</translation>
  </message>
  <message>
   <source>several GB with CUDA</source>
   <translation>varios GB con CUDA</translation>
  </message>
  <message>
   <source>{download:.0f} MB to download, {disk:.1f} GB on disk</source>
   <translation>{download:.0f} MB de descarga, {disk:.1f} GB en disco</translation>
  </message>
 </context>
 <context>
  <name>ModelsDialog</name>
  <message>
   <source>&amp;Download</source>
   <translation>&amp;Descargar</translation>
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
   <source>State</source>
   <translation>Estado</translation>
  </message>
  <message>
   <source>Weight files</source>
   <translation>Archivos de pesos</translation>
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
   <source>optional</source>
   <translation>opcional</translation>
  </message>
  <message>
   <source>ships</source>
   <translation>incluido</translation>
  </message>
  <message>
   <source>{:.0f} MB, here</source>
   <translation>{:.0f} MB, disponible</translation>
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
   <source>Bands</source>
   <translation>Bandas</translation>
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
   <source>Use the bands of the layer's own style</source>
   <translation>Usar las bandas del estilo de la capa</translation>
  </message>
 </context>
 <context>
  <name>SegMap</name>
  <message>
   <source>A field of positives needs a field that groups points by object.</source>
   <translation>Un campo de positivos necesita un campo que agrupe los puntos por objeto.</translation>
  </message>
  <message>
   <source>Accept SegMap polygon</source>
   <translation>Aceptar polígono SegMap</translation>
  </message>
  <message>
   <source>Apple GPU</source>
   <translation>GPU de Apple</translation>
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
   <source>Bounding boxes</source>
   <translation>Rectángulos delimitadores</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <source>Centroids</source>
   <translation>Centroides</translation>
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
   <source>Digitize by clicking</source>
   <translation>Digitalizar haciendo clic</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>Descartar</translation>
  </message>
  <message>
   <source>Environment…</source>
   <translation>Entorno…</translation>
  </message>
  <message>
   <source>Exported {} to {}.</source>
   <translation>Se exportó {} a {}.</translation>
  </message>
  <message>
   <source>Extent</source>
   <translation>Extensión</translation>
  </message>
  <message>
   <source>Fetching the pixels of the layer.</source>
   <translation>Obteniendo los píxeles de la capa.</translation>
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
   <source>Ground size of a pixel to look at (m)</source>
   <translation>Tamaño en el terreno de un píxel examinado (m)</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Ayuda</translation>
  </message>
  <message>
   <source>How often a window may grow</source>
   <translation>Cuántas veces puede crecer una ventana</translation>
  </message>
  <message>
   <source>IoU from which two masks are one object</source>
   <translation>IoU a partir del cual dos máscaras son un objeto</translation>
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
   <source>Least mean probability</source>
   <translation>Probabilidad media mínima</translation>
  </message>
  <message>
   <source>Least stability</source>
   <translation>Estabilidad mínima</translation>
  </message>
  <message>
   <source>Model (name or file; the default if empty)</source>
   <translation>Modelo (nombre o archivo; el predeterminado si está vacío)</translation>
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
   <source>NVIDIA GPU</source>
   <translation>GPU NVIDIA</translation>
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
   <source>Of an object in another, keep</source>
   <translation>De un objeto dentro de otro, conservar</translation>
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
   <source>Polygons</source>
   <translation>Polígonos</translation>
  </message>
  <message>
   <source>Prompts</source>
   <translation>Indicaciones</translation>
  </message>
  <message>
   <source>Python of the worker</source>
   <translation>Python del proceso auxiliar</translation>
  </message>
  <message>
   <source>Python:</source>
   <translation>Python:</translation>
  </message>
  <message>
   <source>QGIS ended unexpectedly. {} accepted polygons can be restored.</source>
   <translation>QGIS terminó de forma inesperada. Se pueden restaurar {} polígonos aceptados.</translation>
  </message>
  <message>
   <source>Raster</source>
   <translation>Ráster</translation>
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
   <source>Refine polygon</source>
   <translation>Refinar polígono</translation>
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
   <source>Separate objects that overlap</source>
   <translation>Separar objetos superpuestos</translation>
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
   <source>Spacing of the points (m)</source>
   <translation>Espaciado de los puntos (m)</translation>
  </message>
  <message>
   <source>The batch process ended unexpectedly; it goes on where it stopped.</source>
   <translation>El proceso por lotes terminó de forma inesperada; continúa donde se detuvo.</translation>
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
   <source>The worker cannot run.</source>
   <translation>El proceso auxiliar no puede ejecutarse.</translation>
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
   <source>The worker starts anew when these are changed.</source>
   <translation>El proceso auxiliar se reinicia cuando se cambian.</translation>
  </message>
  <message>
   <source>Troubleshooting</source>
   <translation>Solución de problemas</translation>
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
   <source>Work file (a run that was interrupted goes on from it)</source>
   <translation>Archivo de trabajo (una ejecución interrumpida continúa desde él)</translation>
  </message>
  <message>
   <source>Working… Esc cancels.</source>
   <translation>Trabajando… Esc cancela.</translation>
  </message>
  <message>
   <source>dask scheduler (local:N or tcp://host:port)</source>
   <translation>Planificador de dask (local:N o tcp://host:port)</translation>
  </message>
  <message>
   <source>the plugin's own environment</source>
   <translation>el entorno propio del complemento</translation>
  </message>
  <message>
   <source>{0} could not be digitized; see the table of failures.</source>
   <translation>{0} no se pudieron digitalizar; véase la tabla de fallos.</translation>
  </message>
  <message>
   <source>{0} of {1}, {2} failed, about {3} s left</source>
   <translation>{0} de {1}, {2} fallidos, quedan unos {3} s</translation>
  </message>
  <message>
   <source>{0}: {1} objects</source>
   <translation>{0}: {1} objetos</translation>
  </message>
  <message>
   <source>{} (restored)</source>
   <translation>{} (restaurado)</translation>
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
   <source>Hover</source>
   <translation>Vista previa</translation>
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
</TS>
