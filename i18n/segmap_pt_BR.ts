<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>ClassBox</name>
  <message>
   <source>Add a class</source>
   <translation>Adicionar uma classe</translation>
  </message>
  <message>
   <source>Change the colour of the class</source>
   <translation>Alterar a cor da classe</translation>
  </message>
  <message>
   <source>Classes</source>
   <translation>Classes</translation>
  </message>
  <message>
   <source>Colour of the class</source>
   <translation>Cor da classe</translation>
  </message>
  <message>
   <source>Colour…</source>
   <translation>Cor…</translation>
  </message>
  <message>
   <source>Key {}</source>
   <translation>Tecla {}</translation>
  </message>
  <message>
   <source>Keys 1-9 choose a class while the tool is active; double click renames</source>
   <translation>As teclas 1-9 escolhem uma classe enquanto a ferramenta está ativa; clique duplo renomeia</translation>
  </message>
  <message>
   <source>Remove the class</source>
   <translation>Remover a classe</translation>
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
   <translation>&amp;Arquivo</translation>
  </message>
  <message>
   <source>&amp;Layer</source>
   <translation>&amp;Camada</translation>
  </message>
  <message>
   <source>A layer will be added to the file's {}.</source>
   <translation>Uma camada será adicionada às {} do arquivo.</translation>
  </message>
  <message>
   <source>Append to it</source>
   <translation>Acrescentar a ela</translation>
  </message>
  <message>
   <source>Export to GeoPackage</source>
   <translation>Exportar para GeoPackage</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Arquivo</translation>
  </message>
  <message>
   <source>GeoPackage</source>
   <translation>GeoPackage</translation>
  </message>
  <message>
   <source>If it &amp;exists</source>
   <translation>Se &amp;existir</translation>
  </message>
  <message>
   <source>If the layer exists</source>
   <translation>Se a camada existir</translation>
  </message>
  <message>
   <source>Layer name</source>
   <translation>Nome da camada</translation>
  </message>
  <message>
   <source>Overwrite it</source>
   <translation>Sobrescrevê-la</translation>
  </message>
  <message>
   <source>Selected polygons only</source>
   <translation>Apenas polígonos selecionados</translation>
  </message>
  <message>
   <source>Selected polygons only ({})</source>
   <translation>Apenas polígonos selecionados ({})</translation>
  </message>
  <message>
   <source>The file has a layer {} already.</source>
   <translation>O arquivo já tem uma camada {}.</translation>
  </message>
 </context>
 <context>
  <name>InstallPage</name>
  <message>
   <source>&amp;Check and use it</source>
   <translation>&amp;Verificar e usar</translation>
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
   <translation>&amp;Parar</translation>
  </message>
  <message>
   <source>C&amp;lose</source>
   <translation>&amp;Fechar</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>CPU ({} is not used)</source>
   <translation>CPU ({} não é usada)</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>Detalhes</translation>
  </message>
  <message>
   <source>Device:</source>
   <translation>Dispositivo:</translation>
  </message>
  <message>
   <source>Every package is checked against a known checksum.</source>
   <translation>Cada pacote é verificado com uma soma de verificação conhecida.</translation>
  </message>
  <message>
   <source>Existing Python with torch</source>
   <translation>Python existente com torch</translation>
  </message>
  <message>
   <source>Folder of wheels</source>
   <translation>Pasta de wheels</translation>
  </message>
  <message>
   <source>From:</source>
   <translation>De:</translation>
  </message>
  <message>
   <source>Install nothing, use this Python:</source>
   <translation>Não instalar nada, usar este Python:</translation>
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
   <translation>Procurando um Python…</translation>
  </message>
  <message>
   <source>Make it from this Python:</source>
   <translation>Criá-lo a partir deste Python:</translation>
  </message>
  <message>
   <source>Making the environment…</source>
   <translation>Criando o ambiente…</translation>
  </message>
  <message>
   <source>Other ways</source>
   <translation>Outras formas</translation>
  </message>
  <message>
   <source>Pinned by version, not by checksum: {}.</source>
   <translation>Fixados por versão, não por soma de verificação: {}.</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Progresso</translation>
  </message>
  <message>
   <source>PyTorch, rasterio, shapely, OpenCV: {} packages</source>
   <translation>PyTorch, rasterio, shapely, OpenCV: {} pacotes</translation>
  </message>
  <message>
   <source>Python to use</source>
   <translation>Python a usar</translation>
  </message>
  <message>
   <source>Python {version} at {path}</source>
   <translation>Python {version} em {path}</translation>
  </message>
  <message>
   <source>Re&amp;move</source>
   <translation>Re&amp;mover</translation>
  </message>
  <message>
   <source>Removed.</source>
   <translation>Removido.</translation>
  </message>
  <message>
   <source>SegMap: install what the model runs on</source>
   <translation>SegMap: instalar o que o modelo precisa</translation>
  </message>
  <message>
   <source>Size:</source>
   <translation>Tamanho:</translation>
  </message>
  <message>
   <source>The model runs in a Python environment of its own, so that nothing of it can disturb QGIS. It is installed once, in your user folder; nothing is installed into QGIS.</source>
   <translation>O modelo é executado em um ambiente Python próprio, para que nada dele possa interferir no QGIS. Ele é instalado uma vez, na sua pasta de usuário; nada é instalado no QGIS.</translation>
  </message>
  <message>
   <source>The packages for CUDA are pinned by version, not by checksum.</source>
   <translation>Os pacotes para CUDA são fixados por versão, não por soma de verificação.</translation>
  </message>
  <message>
   <source>Trying a click on a test image…</source>
   <translation>Testando um clique em uma imagem de teste…</translation>
  </message>
  <message>
   <source>Use the NVIDIA &amp;GPU (a larger download)</source>
   <translation>Usar a &amp;GPU NVIDIA (download maior)</translation>
  </message>
  <message>
   <source>What:</source>
   <translation>O quê:</translation>
  </message>
  <message>
   <source>Where:</source>
   <translation>Onde:</translation>
  </message>
  <message>
   <source>Without a network, from a folder of wheels:</source>
   <translation>Sem rede, de uma pasta de wheels:</translation>
  </message>
  <message>
   <source>not known for this platform</source>
   <translation>não conhecido para esta plataforma</translation>
  </message>
  <message>
   <source>several GB with CUDA</source>
   <translation>vários GB com CUDA</translation>
  </message>
  <message>
   <source>{download:.0f} MB to download, {disk:.1f} GB on disk</source>
   <translation>{download:.0f} MB para baixar, {disk:.1f} GB em disco</translation>
  </message>
 </context>
 <context>
  <name>ModelsDialog</name>
  <message>
   <source>&amp;Download</source>
   <translation>&amp;Baixar</translation>
  </message>
  <message>
   <source>&amp;Import a file…</source>
   <translation>&amp;Importar um arquivo…</translation>
  </message>
  <message>
   <source>&amp;Remove</source>
   <translation>&amp;Remover</translation>
  </message>
  <message>
   <source>&amp;Stop</source>
   <translation>&amp;Parar</translation>
  </message>
  <message>
   <source>&amp;Use this model</source>
   <translation>&amp;Usar este modelo</translation>
  </message>
  <message>
   <source>Address of a weight file</source>
   <translation>Endereço de um arquivo de pesos</translation>
  </message>
  <message>
   <source>C&amp;lose</source>
   <translation>&amp;Fechar</translation>
  </message>
  <message>
   <source>From an address:</source>
   <translation>De um endereço:</translation>
  </message>
  <message>
   <source>Get the file {files} from {link}, then import it.</source>
   <translation>Obtenha o arquivo {files} em {link} e depois importe-o.</translation>
  </message>
  <message>
   <source>Good at</source>
   <translation>Bom para</translation>
  </message>
  <message>
   <source>Import a weight file</source>
   <translation>Importar um arquivo de pesos</translation>
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
   <translation>Licença</translation>
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
   <translation>Progresso</translation>
  </message>
  <message>
   <source>SHA-256 of the file</source>
   <translation>SHA-256 do arquivo</translation>
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
   <translation>Arquivos de pesos</translation>
  </message>
  <message>
   <source>in use</source>
   <translation>em uso</translation>
  </message>
  <message>
   <source>not here</source>
   <translation>ausente</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>opcional</translation>
  </message>
  <message>
   <source>ships</source>
   <translation>incluído</translation>
  </message>
  <message>
   <source>{:.0f} MB, here</source>
   <translation>{:.0f} MB, presente</translation>
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
   <translation>&amp;Saída</translation>
  </message>
  <message>
   <source>&amp;Raster</source>
   <translation>&amp;Raster</translation>
  </message>
  <message>
   <source>As shown</source>
   <translation>Como mostrado</translation>
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
   <translation>Camada de saída</translation>
  </message>
  <message>
   <source>Raster layer</source>
   <translation>Camada raster</translation>
  </message>
  <message>
   <source>Red</source>
   <translation>Vermelho</translation>
  </message>
  <message>
   <source>SegMap polygons (in memory)</source>
   <translation>Polígonos SegMap (em memória)</translation>
  </message>
  <message>
   <source>Use the bands of the layer's own style</source>
   <translation>Usar as bandas do estilo da camada</translation>
  </message>
 </context>
 <context>
  <name>SegMap</name>
  <message>
   <source>A field of positives needs a field that groups points by object.</source>
   <translation>Um campo de positivos precisa de um campo que agrupe os pontos por objeto.</translation>
  </message>
  <message>
   <source>Accept SegMap polygon</source>
   <translation>Aceitar polígono SegMap</translation>
  </message>
  <message>
   <source>Apple GPU</source>
   <translation>GPU da Apple</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automático</translation>
  </message>
  <message>
   <source>Bands (those of the layer's style)</source>
   <translation>Bandas (as do estilo da camada)</translation>
  </message>
  <message>
   <source>Batch</source>
   <translation>Processamento em lote</translation>
  </message>
  <message>
   <source>Bounding boxes</source>
   <translation>Retângulos envolventes</translation>
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
   <translation>Clique em um objeto de um raster para obter seu polígono</translation>
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
   <translation>Digitalizar clicando</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>Descartar</translation>
  </message>
  <message>
   <source>Environment…</source>
   <translation>Ambiente…</translation>
  </message>
  <message>
   <source>Exported {} to {}.</source>
   <translation>{} exportado para {}.</translation>
  </message>
  <message>
   <source>Extent</source>
   <translation>Extensão</translation>
  </message>
  <message>
   <source>Fetching the pixels of the layer.</source>
   <translation>Obtendo os pixels da camada.</translation>
  </message>
  <message>
   <source>Field of positives</source>
   <translation>Campo de positivos</translation>
  </message>
  <message>
   <source>Field that groups points by object</source>
   <translation>Campo que agrupa os pontos por objeto</translation>
  </message>
  <message>
   <source>Ground size of a pixel to look at (m)</source>
   <translation>Tamanho no terreno de um pixel examinado (m)</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Ajuda</translation>
  </message>
  <message>
   <source>How often a window may grow</source>
   <translation>Quantas vezes uma janela pode crescer</translation>
  </message>
  <message>
   <source>IoU from which two masks are one object</source>
   <translation>IoU a partir do qual duas máscaras são um objeto</translation>
  </message>
  <message>
   <source>Largest object (m²)</source>
   <translation>Maior objeto (m²)</translation>
  </message>
  <message>
   <source>Least compactness (0 to 1)</source>
   <translation>Compacidade mínima (0 a 1)</translation>
  </message>
  <message>
   <source>Least expected IoU</source>
   <translation>IoU esperado mínimo</translation>
  </message>
  <message>
   <source>Least mean probability</source>
   <translation>Probabilidade média mínima</translation>
  </message>
  <message>
   <source>Least stability</source>
   <translation>Estabilidade mínima</translation>
  </message>
  <message>
   <source>Model (name or file; the default if empty)</source>
   <translation>Modelo (nome ou arquivo; o padrão se vazio)</translation>
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
   <translation>Nenhum polígono sobrepõe outro</translation>
  </message>
  <message>
   <source>Not digitized</source>
   <translation>Não digitalizados</translation>
  </message>
  <message>
   <source>Of an object in another, keep</source>
   <translation>De um objeto dentro de outro, manter</translation>
  </message>
  <message>
   <source>Optimise boundaries by colour</source>
   <translation>Otimizar os limites pela cor</translation>
  </message>
  <message>
   <source>Overlap (IoU) below which a polygon counts as not supported</source>
   <translation>Sobreposição (IoU) abaixo da qual um polígono não é considerado confirmado</translation>
  </message>
  <message>
   <source>Overlap (IoU) from which objects are separated</source>
   <translation>Sobreposição (IoU) a partir da qual os objetos são separados</translation>
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
   <translation>Indicações</translation>
  </message>
  <message>
   <source>Python of the worker</source>
   <translation>Python do processo auxiliar</translation>
  </message>
  <message>
   <source>Python:</source>
   <translation>Python:</translation>
  </message>
  <message>
   <source>QGIS ended unexpectedly. {} accepted polygons can be restored.</source>
   <translation>O QGIS terminou inesperadamente. {} polígonos aceitos podem ser restaurados.</translation>
  </message>
  <message>
   <source>Raster</source>
   <translation>Raster</translation>
  </message>
  <message>
   <source>Ready</source>
   <translation>Pronto</translation>
  </message>
  <message>
   <source>Ready: {}</source>
   <translation>Pronto: {}</translation>
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
   <translation>Restaurado em {}.</translation>
  </message>
  <message>
   <source>Retry</source>
   <translation>Tentar novamente</translation>
  </message>
  <message>
   <source>Right angles</source>
   <translation>Ângulos retos</translation>
  </message>
  <message>
   <source>Rotated boxes</source>
   <translation>Retângulos rotacionados</translation>
  </message>
  <message>
   <source>Rounds of refinement after each click</source>
   <translation>Rodadas de refinamento após cada clique</translation>
  </message>
  <message>
   <source>Rounds of smoothing</source>
   <translation>Rodadas de suavização</translation>
  </message>
  <message>
   <source>SegMap</source>
   <translation>SegMap</translation>
  </message>
  <message>
   <source>SegMap panel</source>
   <translation>Painel SegMap</translation>
  </message>
  <message>
   <source>SegMap polygons</source>
   <translation>Polígonos SegMap</translation>
  </message>
  <message>
   <source>SegMap: help</source>
   <translation>SegMap: ajuda</translation>
  </message>
  <message>
   <source>Separate objects that overlap</source>
   <translation>Separar objetos sobrepostos</translation>
  </message>
  <message>
   <source>Simplify by (m; half a pixel if not set)</source>
   <translation>Simplificar em (m; meio pixel se não definido)</translation>
  </message>
  <message>
   <source>Smallest hole (m²)</source>
   <translation>Menor buraco (m²)</translation>
  </message>
  <message>
   <source>Smallest object (m²)</source>
   <translation>Menor objeto (m²)</translation>
  </message>
  <message>
   <source>Smallest part (m²)</source>
   <translation>Menor parte (m²)</translation>
  </message>
  <message>
   <source>Spacing of the points (m)</source>
   <translation>Espaçamento dos pontos (m)</translation>
  </message>
  <message>
   <source>The batch process ended unexpectedly; it goes on where it stopped.</source>
   <translation>O processo em lote terminou inesperadamente; ele continua de onde parou.</translation>
  </message>
  <message>
   <source>The prompts have no features.</source>
   <translation>As indicações não têm feições.</translation>
  </message>
  <message>
   <source>The prompts have the wrong geometry type.</source>
   <translation>As indicações têm o tipo de geometria errado.</translation>
  </message>
  <message>
   <source>The raster cannot be read.</source>
   <translation>O raster não pode ser lido.</translation>
  </message>
  <message>
   <source>The raster changed, the object was dropped.</source>
   <translation>O raster mudou, o objeto foi descartado.</translation>
  </message>
  <message>
   <source>The raster has no CRS: set it in the layer properties.</source>
   <translation>O raster não tem SRC: defina-o nas propriedades da camada.</translation>
  </message>
  <message>
   <source>The worker cannot run.</source>
   <translation>O processo auxiliar não pode ser executado.</translation>
  </message>
  <message>
   <source>The worker is not running.</source>
   <translation>O processo auxiliar não está em execução.</translation>
  </message>
  <message>
   <source>The worker is starting…</source>
   <translation>O processo auxiliar está iniciando…</translation>
  </message>
  <message>
   <source>The worker starts anew when these are changed.</source>
   <translation>O processo auxiliar reinicia quando isso é alterado.</translation>
  </message>
  <message>
   <source>Troubleshooting</source>
   <translation>Solução de problemas</translation>
  </message>
  <message>
   <source>Typical size of an object (m)</source>
   <translation>Tamanho típico de um objeto (m)</translation>
  </message>
  <message>
   <source>User guide</source>
   <translation>Guia do usuário</translation>
  </message>
  <message>
   <source>Work file (a run that was interrupted goes on from it)</source>
   <translation>Arquivo de trabalho (uma execução interrompida continua a partir dele)</translation>
  </message>
  <message>
   <source>Working… Esc cancels.</source>
   <translation>Processando… Esc cancela.</translation>
  </message>
  <message>
   <source>dask scheduler (local:N or tcp://host:port)</source>
   <translation>Agendador dask (local:N ou tcp://host:port)</translation>
  </message>
  <message>
   <source>the plugin's own environment</source>
   <translation>o ambiente próprio do complemento</translation>
  </message>
  <message>
   <source>{0} could not be digitized; see the table of failures.</source>
   <translation>{0} não puderam ser digitalizados; veja a tabela de falhas.</translation>
  </message>
  <message>
   <source>{0} of {1}, {2} failed, about {3} s left</source>
   <translation>{0} de {1}, {2} falharam, restam cerca de {3} s</translation>
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
   <translation>&amp;Exportar para GeoPackage…</translation>
  </message>
  <message>
   <source>Accept the polygon</source>
   <translation>Aceitar o polígono</translation>
  </message>
  <message>
   <source>Class</source>
   <translation>Classe</translation>
  </message>
  <message>
   <source>Drop the object</source>
   <translation>Descartar o objeto</translation>
  </message>
  <message>
   <source>Export to GeoPackage</source>
   <translation>Exportar para GeoPackage</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Progresso</translation>
  </message>
  <message>
   <source>Redo the click</source>
   <translation>Refazer o clique</translation>
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
   <translation>Reiniciar o processo auxiliar</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>Estado</translation>
  </message>
  <message>
   <source>Take the last click back</source>
   <translation>Desfazer o último clique</translation>
  </message>
  <message>
   <source>There is nothing to export yet.</source>
   <translation>Ainda não há nada para exportar.</translation>
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
   <translation>Pré-visualização</translation>
  </message>
  <message>
   <source>How often the window grows when an object reaches its border</source>
   <translation>Quantas vezes a janela cresce quando um objeto atinge sua borda</translation>
  </message>
  <message>
   <source>Preview under the cursor</source>
   <translation>Pré-visualização sob o cursor</translation>
  </message>
  <message>
   <source>Re&amp;finement</source>
   <translation>Re&amp;finamento</translation>
  </message>
  <message>
   <source>Refinement rounds</source>
   <translation>Rodadas de refinamento</translation>
  </message>
  <message>
   <source>Refinement rounds after each click: slower, sometimes better</source>
   <translation>Rodadas de refinamento após cada clique: mais lento, às vezes melhor</translation>
  </message>
  <message>
   <source>Right angles</source>
   <translation>Ângulos retos</translation>
  </message>
  <message>
   <source>S&amp;mooth</source>
   <translation>Sua&amp;vizar</translation>
  </message>
  <message>
   <source>Sharpen the boundary</source>
   <translation>Refinar o limite</translation>
  </message>
  <message>
   <source>Show what a click would give while hovering</source>
   <translation>Mostrar ao passar o mouse o que um clique daria</translation>
  </message>
  <message>
   <source>Simplify</source>
   <translation>Simplificar</translation>
  </message>
  <message>
   <source>Simplify automatically</source>
   <translation>Simplificar automaticamente</translation>
  </message>
  <message>
   <source>Simplify by half a pixel</source>
   <translation>Simplificar em meio pixel</translation>
  </message>
  <message>
   <source>Smallest &amp;hole</source>
   <translation>Menor &amp;buraco</translation>
  </message>
  <message>
   <source>Smallest &amp;part</source>
   <translation>Menor &amp;parte</translation>
  </message>
  <message>
   <source>Smallest hole in square metres</source>
   <translation>Menor buraco em metros quadrados</translation>
  </message>
  <message>
   <source>Smallest part in square metres</source>
   <translation>Menor parte em metros quadrados</translation>
  </message>
  <message>
   <source>Smooth</source>
   <translation>Suavizar</translation>
  </message>
  <message>
   <source>Straighten the outline as a building's</source>
   <translation>Endireitar o contorno como o de um edifício</translation>
  </message>
  <message>
   <source>Vertices of the outline</source>
   <translation>Vértices do contorno</translation>
  </message>
  <message>
   <source>Window &amp;growth</source>
   <translation>&amp;Crescimento da janela</translation>
  </message>
  <message>
   <source>Window growth</source>
   <translation>Crescimento da janela</translation>
  </message>
  <message>
   <source>{} m</source>
   <translation>{} m</translation>
  </message>
 </context>
</TS>
