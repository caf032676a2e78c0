<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
<name>BatchBox</name>
<message>
<source>Digitize a whole layer on the raster above, with the settings above</source>
<translation>Digitalizar uma camada inteira sobre o raster acima, com as configurações acima</translation>
</message>
<message>
<source>Digitize all boxes of layer…</source>
<translation>Digitalizar os retângulos de uma camada…</translation>
</message>
<message>
<source>Digitize all points of layer…</source>
<translation>Digitalizar os pontos de uma camada…</translation>
</message>
<message>
<source>Digitize everything in view…</source>
<translation>Digitalizar tudo o que está visível…</translation>
</message>
<message>
<source>Digitize {} (polygons that are finished are kept)</source>
<translation>Digitalizar {} (os polígonos prontos são mantidos)</translation>
</message>
<message>
<source>Digitizes every point, box or polygon of a layer at once, in the background. The polygons go to a new layer, or to the output layer as one step to undo.</source>
<translation>Digitaliza de uma vez, em segundo plano, cada ponto, retângulo ou polígono de uma camada. Os polígonos vão para uma camada nova, ou para a camada de saída como um só passo que pode ser desfeito.</translation>
</message>
<message>
<source>Everything</source>
<translation>Tudo</translation>
</message>
<message>
<source>How far the layer is.</source>
<translation>Até onde a camada chegou.</translation>
</message>
<message>
<source>No object was digitized.</source>
<translation>Nenhum objeto foi digitalizado.</translation>
</message>
<message>
<source>Objects that were not reached: {0}.</source>
<translation>Objetos não alcançados: {0}.</translation>
</message>
<message>
<source>Polygons in the layer {1}: {0}. Objects without a result: {2}.</source>
<translation>Polígonos na camada {1}: {0}. Objetos sem resultado: {2}.</translation>
</message>
<message>
<source>Polygons that were there already, and were not added again: {0}.</source>
<translation>Polígonos que já estavam lá e não foram adicionados de novo: {0}.</translation>
</message>
<message>
<source>Progress of the layer</source>
<translation>Progresso da camada</translation>
</message>
<message>
<source>Refine all polygons of layer…</source>
<translation>Refinar todos os polígonos de uma camada…</translation>
</message>
<message>
<source>Stop; what is finished is kept</source>
<translation>Parar; o que está pronto é mantido</translation>
</message>
<message>
<source>Stops within the object at hand. Polygons that are finished are kept.</source>
<translation>Para durante o objeto atual. Os polígonos prontos são mantidos.</translation>
</message>
<message>
<source>{} (digitized)</source>
<translation>{} (digitalizado)</translation>
</message>
<message>
<source>{}, bounding boxes</source>
<translation>{}, retângulos envolventes</translation>
</message>
<message>
<source>{}, centroids</source>
<translation>{}, centroides</translation>
</message>
<message>
<source>{}, rotated boxes</source>
<translation>{}, retângulos rotacionados</translation>
</message>
</context>
<context>
<name>BatchDialog</name>
<message>
<source>&amp;Layer</source>
<translation>&amp;Camada</translation>
</message>
<message>
<source>&amp;Polygons go to</source>
<translation>Os &amp;polígonos vão para</translation>
</message>
<message>
<source>A further layer: {}</source>
<translation>Outra camada: {}</translation>
</message>
<message>
<source>A grid of points over what the map canvas shows is asked about.</source>
<translation>Pergunta-se numa grade de pontos sobre o que o mapa mostra.</translation>
</message>
<message>
<source>All options…</source>
<translation>Todas as opções…</translation>
</message>
<message>
<source>Bounding boxes</source>
<translation>Caixas delimitadoras</translation>
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
<translation>Digitalizar todos os retângulos de uma camada</translation>
</message>
<message>
<source>Digitize all points of a layer</source>
<translation>Digitalizar todos os pontos de uma camada</translation>
</message>
<message>
<source>Digitize everything in view</source>
<translation>Digitalizar tudo o que está visível</translation>
</message>
<message>
<source>Features: {0}, selected: {1}.</source>
<translation>Feições: {0}, selecionadas: {1}.</translation>
</message>
<message>
<source>Further layers</source>
<translation>Outras camadas</translation>
</message>
<message>
<source>Layer to digitize</source>
<translation>Camada a digitalizar</translation>
</message>
<message>
<source>New layer</source>
<translation>Nova camada</translation>
</message>
<message>
<source>No two polygons share ground</source>
<translation>Nenhum polígono cobre outro</translation>
</message>
<message>
<source>Raster</source>
<translation>Raster</translation>
</message>
<message>
<source>Refine all polygons of a layer</source>
<translation>Refinar todos os polígonos de uma camada</translation>
</message>
<message>
<source>Rotated boxes</source>
<translation>Retângulos rotacionados</translation>
</message>
<message>
<source>SegMap polygons</source>
<translation>Polígonos do SegMap</translation>
</message>
<message>
<source>Selected features only</source>
<translation>Apenas feições selecionadas</translation>
</message>
<message>
<source>The project has no layer of that kind.</source>
<translation>O projeto não tem camada desse tipo.</translation>
</message>
<message>
<source>Where the polygons go</source>
<translation>Para onde vão os polígonos</translation>
</message>
<message>
<source>{}, as one step to undo</source>
<translation>{}, como um só passo que pode ser desfeito</translation>
</message>
</context>
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
<name>Errors</name>
<message>
<source>A class needs a name.</source>
<translation>Uma classe precisa de um nome.</translation>
</message>
<message>
<source>A file of the environment may not be written.</source>
<translation>Um arquivo do ambiente não pode ser gravado.</translation>
</message>
<message>
<source>A layer cannot be called {}.</source>
<translation>Uma camada não pode se chamar {}.</translation>
</message>
<message>
<source>A layer cannot overwrite the file it is read from.</source>
<translation>Uma camada não pode sobrescrever o arquivo do qual é lida.</translation>
</message>
<message>
<source>A layer is being digitized already.</source>
<translation>Já há uma camada sendo digitalizada.</translation>
</message>
<message>
<source>A path is longer than this system allows.</source>
<translation>Um caminho é mais longo do que este sistema permite.</translation>
</message>
<message>
<source>A temporary file cannot be written: {}.</source>
<translation>Um arquivo temporário não pode ser gravado: {}.</translation>
</message>
<message>
<source>Accept a polygon first.</source>
<translation>Aceite primeiro um polígono.</translation>
</message>
<message>
<source>Accept it as a new one.</source>
<translation>Aceite-o como novo.</translation>
</message>
<message>
<source>Accept or select a polygon first.</source>
<translation>Aceite ou selecione primeiro um polígono.</translation>
</message>
<message>
<source>Accepted objects cannot be kept ({}).</source>
<translation>Os objetos aceitos não podem ser guardados ({}).</translation>
</message>
<message>
<source>Accepted polygons cannot be journaled ({}).</source>
<translation>Os polígonos aceitos não podem ser registrados no diário ({}).</translation>
</message>
<message>
<source>Add a left click on the object.</source>
<translation>Adicione um clique esquerdo no objeto.</translation>
</message>
<message>
<source>Add your organisation's authority in QGIS under Settings &gt; Options &gt; Authentication, or tell pip of it.</source>
<translation>Adicione a autoridade da sua organização no QGIS em Configurações &gt; Opções &gt; Autenticação, ou informe-a ao pip.</translation>
</message>
<message>
<source>Alt+click one of its polygons.</source>
<translation>Faça Alt+clique em um dos polígonos dela.</translation>
</message>
<message>
<source>An export is under way.</source>
<translation>Uma exportação está em andamento.</translation>
</message>
<message>
<source>Another QGIS is installing the same environment.</source>
<translation>Outro QGIS está instalando o mesmo ambiente.</translation>
</message>
<message>
<source>Append to it, overwrite it, or rename.</source>
<translation>Acrescente a ela, sobrescreva-a ou renomeie.</translation>
</message>
<message>
<source>Apple's GPU is there</source>
<translation>a GPU da Apple está disponível</translation>
</message>
<message>
<source>Band {} of {} has a type that is not supported.</source>
<translation>A banda {} de {} tem um tipo não suportado.</translation>
</message>
<message>
<source>Boundary optimisation needs the full runtime, with PyTorch.</source>
<translation>A otimização da borda precisa do ambiente completo, com PyTorch.</translation>
</message>
<message>
<source>Check its geotransform.</source>
<translation>Verifique sua geotransformação.</translation>
</message>
<message>
<source>Check its permissions.</source>
<translation>Verifique as permissões dele.</translation>
</message>
<message>
<source>Check the address.</source>
<translation>Verifique o endereço.</translation>
</message>
<message>
<source>Check the connection and try again.</source>
<translation>Verifique a conexão e tente de novo.</translation>
</message>
<message>
<source>Check the connection, then go on: what has come is kept.</source>
<translation>Verifique a conexão e continue: o que chegou é mantido.</translation>
</message>
<message>
<source>Check the connection, then go on: what is installed already stays.</source>
<translation>Verifique a conexão e continue: o que está instalado permanece.</translation>
</message>
<message>
<source>Check the disk's space and the folder's permissions; nothing is lost, export again.</source>
<translation>Verifique o espaço em disco e as permissões da pasta; nada se perdeu, exporte de novo.</translation>
</message>
<message>
<source>Check the layer of the prompts.</source>
<translation>Verifique a camada das indicações.</translation>
</message>
<message>
<source>Check the package index in pip's configuration, or the folder of wheels, or name another Python.</source>
<translation>Verifique o índice de pacotes na configuração do pip, ou a pasta de wheels, ou indique outro Python.</translation>
</message>
<message>
<source>Check the proxy and its password in QGIS under Settings &gt; Options &gt; Network.</source>
<translation>Verifique o proxy e sua senha no QGIS em Configurações &gt; Opções &gt; Rede.</translation>
</message>
<message>
<source>Choose a file in it.</source>
<translation>Escolha um arquivo dentro dela.</translation>
</message>
<message>
<source>Choose a polygon layer in the panel.</source>
<translation>Escolha uma camada de polígonos no painel.</translation>
</message>
<message>
<source>Choose a polygon.</source>
<translation>Escolha um polígono.</translation>
</message>
<message>
<source>Choose a raster layer in the SegMap panel.</source>
<translation>Escolha uma camada raster no painel do SegMap.</translation>
</message>
<message>
<source>Choose a raster layer in the panel.</source>
<translation>Escolha uma camada raster no painel.</translation>
</message>
<message>
<source>Choose an editable polygon layer in the panel.</source>
<translation>Escolha uma camada de polígonos editável no painel.</translation>
</message>
<message>
<source>Choose an existing polygon layer instead.</source>
<translation>Escolha em vez disso uma camada de polígonos existente.</translation>
</message>
<message>
<source>Choose an output layer in another CRS.</source>
<translation>Escolha uma camada de saída em outro SRC.</translation>
</message>
<message>
<source>Choose another CRS.</source>
<translation>Escolha outro SRC.</translation>
</message>
<message>
<source>Choose another Python.</source>
<translation>Escolha outro Python.</translation>
</message>
<message>
<source>Choose another file, or import it again from where it came.</source>
<translation>Escolha outro arquivo ou importe-o novamente de onde veio.</translation>
</message>
<message>
<source>Choose another file.</source>
<translation>Escolha outro arquivo.</translation>
</message>
<message>
<source>Choose another layer name.</source>
<translation>Escolha outro nome de camada.</translation>
</message>
<message>
<source>Choose another model first, then try again.</source>
<translation>Escolha primeiro outro modelo e tente de novo.</translation>
</message>
<message>
<source>Choose another model or install it again.</source>
<translation>Escolha outro modelo ou instale-o de novo.</translation>
</message>
<message>
<source>Choose another name.</source>
<translation>Escolha outro nome.</translation>
</message>
<message>
<source>Choose another one in the panel.</source>
<translation>Escolha outra no painel.</translation>
</message>
<message>
<source>Choose another one.</source>
<translation>Escolha outro.</translation>
</message>
<message>
<source>Choose another output layer.</source>
<translation>Escolha outra camada de saída.</translation>
</message>
<message>
<source>Choose another raster.</source>
<translation>Escolha outro raster.</translation>
</message>
<message>
<source>Choose bands that it has.</source>
<translation>Escolha bandas que ele tenha.</translation>
</message>
<message>
<source>Choose one of its sub-datasets.</source>
<translation>Escolha um de seus subconjuntos de dados.</translation>
</message>
<message>
<source>Choose other bands.</source>
<translation>Escolha outras bandas.</translation>
</message>
<message>
<source>Choose the device auto or cpu.</source>
<translation>Escolha o dispositivo auto ou cpu.</translation>
</message>
<message>
<source>Choose the file you downloaded.</source>
<translation>Escolha o arquivo que você baixou.</translation>
</message>
<message>
<source>Choose the folder that holds the wheels.</source>
<translation>Escolha a pasta que contém os wheels.</translation>
</message>
<message>
<source>Click inside its extent.</source>
<translation>Clique dentro da extensão dele.</translation>
</message>
<message>
<source>Click inside the raster.</source>
<translation>Clique dentro do raster.</translation>
</message>
<message>
<source>Click on the object first.</source>
<translation>Clique primeiro no objeto.</translation>
</message>
<message>
<source>Click on the raster.</source>
<translation>Clique no raster.</translation>
</message>
<message>
<source>Click where it has.</source>
<translation>Clique onde houver.</translation>
</message>
<message>
<source>Close other QGIS windows, then try again.</source>
<translation>Feche outras janelas do QGIS e tente de novo.</translation>
</message>
<message>
<source>Close other programs or choose a smaller model.</source>
<translation>Feche outros programas ou escolha um modelo menor.</translation>
</message>
<message>
<source>Close other programs that use it (virus scanners too), then go on.</source>
<translation>Feche outros programas que o usam (antivírus também) e continue.</translation>
</message>
<message>
<source>Copy or download it again.</source>
<translation>Copie-o ou baixe-o de novo.</translation>
</message>
<message>
<source>Correct {}, or clear it to use the plugin's own environment.</source>
<translation>Corrija {} ou deixe-o vazio para usar o ambiente do próprio complemento.</translation>
</message>
<message>
<source>Download them on a computer that has a network: the command for it is under Other ways.</source>
<translation>Baixe-os em um computador com rede: o comando está em “Outras formas”.</translation>
</message>
<message>
<source>Enable it in the plugin manager.</source>
<translation>Ative-o no gerenciador de complementos.</translation>
</message>
<message>
<source>Export it to a file first.</source>
<translation>Exporte-a primeiro para um arquivo.</translation>
</message>
<message>
<source>Free some space or check the profile folder.</source>
<translation>Libere espaço ou verifique a pasta do perfil.</translation>
</message>
<message>
<source>Free some space or check the profile folder; until then save the output layer often.</source>
<translation>Libere espaço ou verifique a pasta do perfil; até lá, salve a camada de saída com frequência.</translation>
</message>
<message>
<source>Free some space, then go on: what is installed already stays.</source>
<translation>Libere espaço e continue: o que está instalado permanece.</translation>
</message>
<message>
<source>Free some space.</source>
<translation>Libere espaço.</translation>
</message>
<message>
<source>Georeference it anew.</source>
<translation>Georreferencie-o de novo.</translation>
</message>
<message>
<source>Get it from its source, then import it.</source>
<translation>Obtenha-o na fonte e importe-o.</translation>
</message>
<message>
<source>Give each class a name of its own.</source>
<translation>Dê a cada classe um nome próprio.</translation>
</message>
<message>
<source>Give the field a default value, or choose another output layer.</source>
<translation>Dê um valor padrão ao campo ou escolha outra camada de saída.</translation>
</message>
<message>
<source>Import it again.</source>
<translation>Importe-o de novo.</translation>
</message>
<message>
<source>Importing other models needs the full runtime, with PyTorch.</source>
<translation>Para importar outros modelos é preciso o ambiente completo, com PyTorch.</translation>
</message>
<message>
<source>Install Python 3.12 from python.org, or name a Python {} to {}.</source>
<translation>Instale o Python 3.12 de python.org ou indique um Python de {} a {}.</translation>
</message>
<message>
<source>Install it again.</source>
<translation>Instale-o de novo.</translation>
</message>
<message>
<source>Install it under Raster &gt; SegMap &gt; Environment, or name a Python of your own there.</source>
<translation>Instale-o em Raster &gt; SegMap &gt; Ambiente, ou indique ali um Python seu.</translation>
</message>
<message>
<source>Install it under Raster &gt; SegMap &gt; Environment, or name a Python there that has torch.</source>
<translation>Instale-o em Raster &gt; SegMap &gt; Ambiente, ou indique ali um Python que tenha torch.</translation>
</message>
<message>
<source>Install or repair the environment under Raster &gt; SegMap &gt; Environment.</source>
<translation>Instale ou repare o ambiente em Raster &gt; SegMap &gt; Ambiente.</translation>
</message>
<message>
<source>Install the environment, or choose another Python, under Raster &gt; SegMap &gt; Environment.</source>
<translation>Instale o ambiente ou escolha outro Python em Raster &gt; SegMap &gt; Ambiente.</translation>
</message>
<message>
<source>Install the full runtime under Raster &gt; SegMap &gt; Environment, or do without.</source>
<translation>Instale o ambiente completo em Raster &gt; SegMap &gt; Ambiente, ou dispense isso.</translation>
</message>
<message>
<source>Install the package python3-venv with your system's package manager, then try again.</source>
<translation>Instale o pacote python3-venv com o gerenciador de pacotes do seu sistema e tente novamente.</translation>
</message>
<message>
<source>Install the worker's environment: under Raster &gt; SegMap &gt; Environment, or pip install -r segmap_plugin/runtime/pins/light.txt.</source>
<translation>Instale o ambiente do processo auxiliar: em Raster &gt; SegMap &gt; Ambiente, ou com pip install -r segmap_plugin/runtime/pins/light.txt.</translation>
</message>
<message>
<source>Installing failed: {}: {}.</source>
<translation>A instalação falhou: {}: {}.</translation>
</message>
<message>
<source>Is it a raster, and complete?</source>
<translation>É um raster, e está completo?</translation>
</message>
<message>
<source>Is there room, and is it writable?</source>
<translation>Há espaço, e é permitido gravar?</translation>
</message>
<message>
<source>It can be resumed.</source>
<translation>É possível continuar depois de onde parou.</translation>
</message>
<message>
<source>It can be started again.</source>
<translation>Ela pode ser iniciada novamente.</translation>
</message>
<message>
<source>It is being restarted.</source>
<translation>Ele está sendo reiniciado.</translation>
</message>
<message>
<source>It lies inside polygons that must not overlap.</source>
<translation>Ele fica dentro de polígonos que não podem se sobrepor.</translation>
</message>
<message>
<source>It will be restarted.</source>
<translation>Ele será reiniciado.</translation>
</message>
<message>
<source>Load the plugin again.</source>
<translation>Recarregue o complemento.</translation>
</message>
<message>
<source>Make room on the disk.</source>
<translation>Libere espaço no disco.</translation>
</message>
<message>
<source>No suitable Python was found.</source>
<translation>Nenhum Python adequado foi encontrado.</translation>
</message>
<message>
<source>Nothing is left of the polygon.</source>
<translation>Nada resta do polígono.</translation>
</message>
<message>
<source>Only polygons can be refined.</source>
<translation>Só polígonos podem ser refinados.</translation>
</message>
<message>
<source>Overlaps could not be removed.</source>
<translation>As sobreposições não puderam ser removidas.</translation>
</message>
<message>
<source>Pixels cannot be handed over: {}.</source>
<translation>Os pixels não podem ser entregues: {}.</translation>
</message>
<message>
<source>Press Esc, or accept it as a new one.</source>
<translation>Pressione Esc, ou aceite-o como novo.</translation>
</message>
<message>
<source>Processing is not active.</source>
<translation>Processamento não está ativo.</translation>
</message>
<message>
<source>Reading was cancelled.</source>
<translation>A leitura foi cancelada.</translation>
</message>
<message>
<source>Reinstall the plugin.</source>
<translation>Reinstale o complemento.</translation>
</message>
<message>
<source>Reload the layer and click again.</source>
<translation>Recarregue a camada e clique de novo.</translation>
</message>
<message>
<source>Rename it instead.</source>
<translation>Renomeie-a em vez disso.</translation>
</message>
<message>
<source>Repair its source or choose another raster.</source>
<translation>Repare a fonte dela ou escolha outro raster.</translation>
</message>
<message>
<source>Repair the environment under Raster &gt; SegMap &gt; Environment.</source>
<translation>Repare o ambiente em Raster &gt; SegMap &gt; Ambiente.</translation>
</message>
<message>
<source>Repair the environment.</source>
<translation>Repare o ambiente.</translation>
</message>
<message>
<source>Repair the polygons of {}.</source>
<translation>Repare os polígonos de {}.</translation>
</message>
<message>
<source>Save or close it there, then export again.</source>
<translation>Salve-o ou feche-o lá e exporte de novo.</translation>
</message>
<message>
<source>See the details; Repair tries again.</source>
<translation>Veja os detalhes; Reparar tenta de novo.</translation>
</message>
<message>
<source>See the log panel, tab SegMap, then retry.</source>
<translation>Veja o painel de registro, aba SegMap, e tente de novo.</translation>
</message>
<message>
<source>See the log panel, tab SegMap.</source>
<translation>Veja o painel de registro, aba SegMap.</translation>
</message>
<message>
<source>See the log panel.</source>
<translation>Veja o painel de registro.</translation>
</message>
<message>
<source>See the log.</source>
<translation>Veja o registro.</translation>
</message>
<message>
<source>See the log; Repair tries again.</source>
<translation>Veja o registro; Reparar tenta de novo.</translation>
</message>
<message>
<source>See the log; choose another model if it happens again.</source>
<translation>Veja o registro; escolha outro modelo se acontecer de novo.</translation>
</message>
<message>
<source>Set an HTTP proxy in QGIS under Settings &gt; Options &gt; Network, or install from a folder of wheels.</source>
<translation>Defina um proxy HTTP no QGIS em Configurações &gt; Opções &gt; Rede, ou instale de uma pasta de wheels.</translation>
</message>
<message>
<source>Set its CRS in the layer properties.</source>
<translation>Defina o SRC dela nas propriedades da camada.</translation>
</message>
<message>
<source>Several rasters must all be files: QGIS alone can read one of these.</source>
<translation>Vários rasters devem ser todos arquivos: um destes só o QGIS consegue ler.</translation>
</message>
<message>
<source>Switch long paths on in Windows, or use a Python of your own.</source>
<translation>Ative os caminhos longos no Windows, ou use um Python seu.</translation>
</message>
<message>
<source>Take the layer out of the project's overlap settings.</source>
<translation>Retire a camada das configurações de sobreposição do projeto.</translation>
</message>
<message>
<source>The CRS is not known.</source>
<translation>O SRC não é conhecido.</translation>
</message>
<message>
<source>The CRS of a raster was changed in QGIS: then all of them must have the same.</source>
<translation>O SRC de um raster foi alterado no QGIS: então todos devem ter o mesmo.</translation>
</message>
<message>
<source>The SegMap algorithms are not there.</source>
<translation>Os algoritmos do SegMap não estão aqui.</translation>
</message>
<message>
<source>The batch process cannot be started: {}.</source>
<translation>O processo em lote não pode ser iniciado: {}.</translation>
</message>
<message>
<source>The build for NVIDIA GPUs is installed, but computes on the CPU.</source>
<translation>A versão para GPUs NVIDIA está instalada, mas calcula na CPU.</translation>
</message>
<message>
<source>The canvas has no scale.</source>
<translation>A tela do mapa não tem escala.</translation>
</message>
<message>
<source>The check was stopped.</source>
<translation>A verificação foi parada.</translation>
</message>
<message>
<source>The click lies outside the raster.</source>
<translation>O clique está fora do raster.</translation>
</message>
<message>
<source>The default model cannot be loaded: {}</source>
<translation>O modelo padrão não pode ser carregado: {}</translation>
</message>
<message>
<source>The disk is full.</source>
<translation>O disco está cheio.</translation>
</message>
<message>
<source>The download broke off: {}</source>
<translation>O download foi interrompido: {}</translation>
</message>
<message>
<source>The download was stopped.</source>
<translation>O download foi parado.</translation>
</message>
<message>
<source>The environment is gone.</source>
<translation>O ambiente não existe mais.</translation>
</message>
<message>
<source>The environment that runs the model is not installed.</source>
<translation>O ambiente que executa o modelo não está instalado.</translation>
</message>
<message>
<source>The file cannot be used as a model: {}</source>
<translation>O arquivo não serve como modelo: {}</translation>
</message>
<message>
<source>The file may be damaged or incomplete: copy it again.</source>
<translation>O arquivo pode estar danificado ou incompleto: copie-o de novo.</translation>
</message>
<message>
<source>The file of {} is not here.</source>
<translation>O arquivo de {} não está aqui.</translation>
</message>
<message>
<source>The file that came is not the one that was meant: its checksum is wrong.</source>
<translation>O arquivo que chegou não é o esperado: a soma de verificação não confere.</translation>
</message>
<message>
<source>The folder of the environment {}.</source>
<translation>A pasta do ambiente {}.</translation>
</message>
<message>
<source>The folder {} lacks {}.</source>
<translation>Na pasta {} falta {}.</translation>
</message>
<message>
<source>The installation failed.</source>
<translation>A instalação falhou.</translation>
</message>
<message>
<source>The installation was stopped.</source>
<translation>A instalação foi parada.</translation>
</message>
<message>
<source>The last class cannot be removed.</source>
<translation>A última classe não pode ser removida.</translation>
</message>
<message>
<source>The layer cannot be read.</source>
<translation>A camada não pode ser lida.</translation>
</message>
<message>
<source>The layer has no data there.</source>
<translation>A camada não tem dados ali.</translation>
</message>
<message>
<source>The layer of the polygon being refined was removed.</source>
<translation>A camada do polígono em refinamento foi removida.</translation>
</message>
<message>
<source>The layer {} cannot be edited.</source>
<translation>A camada {} não pode ser editada.</translation>
</message>
<message>
<source>The layer {} cannot be read.</source>
<translation>A camada {} não pode ser lida.</translation>
</message>
<message>
<source>The layer {} delivered no pixels.</source>
<translation>A camada {} não entregou pixels.</translation>
</message>
<message>
<source>The layer {} does not hold polygons.</source>
<translation>A camada {} não contém polígonos.</translation>
</message>
<message>
<source>The layer {} does not take the polygon: {}: {}.</source>
<translation>A camada {} não aceita o polígono: {}: {}.</translation>
</message>
<message>
<source>The layer {} does not take this polygon.</source>
<translation>A camada {} não aceita este polígono.</translation>
</message>
<message>
<source>The layer {} has no CRS.</source>
<translation>A camada {} não tem SRC.</translation>
</message>
<message>
<source>The layer {} has no extent.</source>
<translation>A camada {} não tem extensão.</translation>
</message>
<message>
<source>The layer {} is read-only.</source>
<translation>A camada {} é somente leitura.</translation>
</message>
<message>
<source>The layer {} of {} cannot be opened.</source>
<translation>A camada {} de {} não pode ser aberta.</translation>
</message>
<message>
<source>The layer {} of {} does not hold polygons.</source>
<translation>A camada {} de {} não contém polígonos.</translation>
</message>
<message>
<source>The layer {} refused the polygon.</source>
<translation>A camada {} recusou o polígono.</translation>
</message>
<message>
<source>The layer's pixels cannot be handed over.</source>
<translation>Os pixels da camada não podem ser entregues.</translation>
</message>
<message>
<source>The model cannot be used.</source>
<translation>O modelo não pode ser usado.</translation>
</message>
<message>
<source>The model failed: {}</source>
<translation>O modelo falhou: {}</translation>
</message>
<message>
<source>The model {} cannot be loaded: {}</source>
<translation>O modelo {} não pode ser carregado: {}</translation>
</message>
<message>
<source>The model {} needs the full runtime, with PyTorch.</source>
<translation>O modelo {} precisa do ambiente completo, com PyTorch.</translation>
</message>
<message>
<source>The object was dropped.</source>
<translation>O objeto foi descartado.</translation>
</message>
<message>
<source>The outline is empty.</source>
<translation>O contorno está vazio.</translation>
</message>
<message>
<source>The output cannot be written.</source>
<translation>A saída não pode ser gravada.</translation>
</message>
<message>
<source>The output cannot be written: {}.</source>
<translation>A saída não pode ser gravada: {}.</translation>
</message>
<message>
<source>The output layer could not be made.</source>
<translation>A camada de saída não pôde ser criada.</translation>
</message>
<message>
<source>The output layer is gone.</source>
<translation>A camada de saída não existe mais.</translation>
</message>
<message>
<source>The package index cannot be reached.</source>
<translation>O índice de pacotes está inacessível.</translation>
</message>
<message>
<source>The point cannot be placed in the raster's CRS.</source>
<translation>O ponto não pode ser situado no SRC do raster.</translation>
</message>
<message>
<source>The polygon cannot be placed in the CRS of {}.</source>
<translation>O polígono não pode ser situado no SRC de {}.</translation>
</message>
<message>
<source>The polygon that was being refined is gone.</source>
<translation>O polígono em refinamento não existe mais.</translation>
</message>
<message>
<source>The polygon to refine cannot be read.</source>
<translation>O polígono a refinar não pode ser lido.</translation>
</message>
<message>
<source>The polygon to refine is empty.</source>
<translation>O polígono a refinar está vazio.</translation>
</message>
<message>
<source>The polygons cannot be placed in the CRS of {}.</source>
<translation>Os polígonos não podem ser situados no SRC de {}.</translation>
</message>
<message>
<source>The polygons could not be written: {}.</source>
<translation>Os polígonos não puderam ser gravados: {}.</translation>
</message>
<message>
<source>The polygons of {} cannot be placed in the CRS of {}.</source>
<translation>Os polígonos de {} não podem ser posicionados no SRC de {}.</translation>
</message>
<message>
<source>The polygons of {} cannot be restored.</source>
<translation>Os polígonos de {} não podem ser restaurados.</translation>
</message>
<message>
<source>The prompts cannot be read.</source>
<translation>As indicações não podem ser lidas.</translation>
</message>
<message>
<source>The proxy refused the connection.</source>
<translation>O proxy recusou a conexão.</translation>
</message>
<message>
<source>The range of values of the stretch is empty.</source>
<translation>O intervalo de valores do realce está vazio.</translation>
</message>
<message>
<source>The raster cannot be read.</source>
<translation>O raster não pode ser lido.</translation>
</message>
<message>
<source>The raster cannot be used.</source>
<translation>O raster não pode ser usado.</translation>
</message>
<message>
<source>The raster has no data there.</source>
<translation>O raster não tem dados ali.</translation>
</message>
<message>
<source>The raster is a single pixel: there is no outline to find in it.</source>
<translation>O raster é um único pixel: não há contorno a encontrar nele.</translation>
</message>
<message>
<source>The raster layer was removed, the object was dropped.</source>
<translation>A camada raster foi removida e o objeto foi descartado.</translation>
</message>
<message>
<source>The raster {} does not exist.</source>
<translation>O raster {} não existe.</translation>
</message>
<message>
<source>The raster's pixel size or position is impossible.</source>
<translation>O tamanho do pixel ou a posição do raster é impossível.</translation>
</message>
<message>
<source>The result {} cannot be read.</source>
<translation>O resultado {} não pode ser lido.</translation>
</message>
<message>
<source>The run was cancelled.</source>
<translation>A execução foi cancelada.</translation>
</message>
<message>
<source>The server answers {} without a file.</source>
<translation>O servidor responde {} sem arquivo.</translation>
</message>
<message>
<source>The server answers {}: {}</source>
<translation>O servidor responde {}: {}</translation>
</message>
<message>
<source>The server cannot continue the download.</source>
<translation>O servidor não pode continuar o download.</translation>
</message>
<message>
<source>The server sends nothing any more.</source>
<translation>O servidor não envia mais nada.</translation>
</message>
<message>
<source>The server's certificate is not trusted.</source>
<translation>O certificado do servidor não é confiável.</translation>
</message>
<message>
<source>The test click found {} pixels where {} were expected.</source>
<translation>O clique de teste encontrou {} pixels onde se esperavam {}.</translation>
</message>
<message>
<source>The window lies outside the raster.</source>
<translation>A janela está fora do raster.</translation>
</message>
<message>
<source>The worker cannot run.</source>
<translation>O processo auxiliar não pode ser executado.</translation>
</message>
<message>
<source>The worker died during the request.</source>
<translation>O processo auxiliar morreu durante a solicitação.</translation>
</message>
<message>
<source>The worker does not answer.</source>
<translation>O processo auxiliar não responde.</translation>
</message>
<message>
<source>The worker ended before it answered.</source>
<translation>O processo auxiliar terminou antes de responder.</translation>
</message>
<message>
<source>The worker ended {} times in a row ({}).</source>
<translation>O processo auxiliar terminou {} vezes seguidas ({}).</translation>
</message>
<message>
<source>The worker is not ready.</source>
<translation>O processo auxiliar não está pronto.</translation>
</message>
<message>
<source>The worker keeps ending at this click.</source>
<translation>O processo auxiliar sempre termina neste clique.</translation>
</message>
<message>
<source>The worker sent something that is not a message.</source>
<translation>O processo auxiliar enviou algo que não é uma mensagem.</translation>
</message>
<message>
<source>The worker speaks protocol {}, the plugin {}.</source>
<translation>O processo auxiliar fala o protocolo {}, o complemento o {}.</translation>
</message>
<message>
<source>The worker was started, but has said nothing for {} seconds.</source>
<translation>O processo auxiliar foi iniciado, mas não responde há {} segundos.</translation>
</message>
<message>
<source>The worker's Python lacks a package ({}).</source>
<translation>Falta um pacote no Python do processo auxiliar ({}).</translation>
</message>
<message>
<source>The worker's Python lacks {}: {}</source>
<translation>No Python do processo auxiliar falta {}: {}</translation>
</message>
<message>
<source>There is no Python at {}.</source>
<translation>Não há Python em {}.</translation>
</message>
<message>
<source>There is no file {}.</source>
<translation>Não há arquivo {}.</translation>
</message>
<message>
<source>There is no folder {}.</source>
<translation>Não há pasta {}.</translation>
</message>
<message>
<source>There is no polygon of the output layer here.</source>
<translation>Aqui não há polígono da camada de saída.</translation>
</message>
<message>
<source>There is no raster to click on.</source>
<translation>Não há raster em que clicar.</translation>
</message>
<message>
<source>There is no raster to digitize.</source>
<translation>Não há raster a digitalizar.</translation>
</message>
<message>
<source>There is no {} to be had for this computer.</source>
<translation>Não se encontra {} para este computador.</translation>
</message>
<message>
<source>There is not enough memory for this window.</source>
<translation>Não há memória suficiente para esta janela.</translation>
</message>
<message>
<source>There is not enough memory to load the model.</source>
<translation>Não há memória suficiente para carregar o modelo.</translation>
</message>
<message>
<source>There is not enough memory.</source>
<translation>Não há memória suficiente.</translation>
</message>
<message>
<source>There is nothing to accept yet.</source>
<translation>Ainda não há nada a aceitar.</translation>
</message>
<message>
<source>There is nothing to export.</source>
<translation>Não há nada a exportar.</translation>
</message>
<message>
<source>There is too much to snap to: the polygon was accepted as it was.</source>
<translation>Há elementos demais para aderir: o polígono foi aceito como estava.</translation>
</message>
<message>
<source>They stay in the journal.</source>
<translation>Eles permanecem no diário.</translation>
</message>
<message>
<source>This cannot be used.</source>
<translation>Isto não pode ser usado.</translation>
</message>
<message>
<source>Try again.</source>
<translation>Tente de novo.</translation>
</message>
<message>
<source>Try again; if it stays so, tell whoever runs your package index. Nothing of it was installed.</source>
<translation>Tente de novo; se continuar assim, avise quem mantém seu índice de pacotes. Nada disso foi instalado.</translation>
</message>
<message>
<source>Try again; if it stays so, the address or the checksum is wrong.</source>
<translation>Tente de novo; se continuar assim, o endereço ou a soma de verificação está errado.</translation>
</message>
<message>
<source>Two classes have the same name.</source>
<translation>Duas classes têm o mesmo nome.</translation>
</message>
<message>
<source>Update the NVIDIA driver and press Install again, or untick the NVIDIA GPU under Other ways.</source>
<translation>Atualize o driver da NVIDIA e pressione “Instalar” de novo, ou desmarque a GPU NVIDIA em “Outras formas”.</translation>
</message>
<message>
<source>Use one that starts with https.</source>
<translation>Use um que comece com https.</translation>
</message>
<message>
<source>Wait for it, or cancel it.</source>
<translation>Espere por ela, ou cancele-a.</translation>
</message>
<message>
<source>Wait for it.</source>
<translation>Espere por ele.</translation>
</message>
<message>
<source>Wait until it is done, then try again.</source>
<translation>Espere até terminar e tente de novo.</translation>
</message>
<message>
<source>Was it moved or deleted?</source>
<translation>Foi movido ou apagado?</translation>
</message>
<message>
<source>What you clicked is kept: start it again. If it stays so, repair it under Raster &gt; SegMap &gt; Environment.</source>
<translation>Seus cliques são mantidos: inicie-o novamente. Se continuar assim, repare o ambiente em Raster &gt; SegMap &gt; Ambiente.</translation>
</message>
<message>
<source>Zoom in, or let fewer layers take part in snapping.</source>
<translation>Aproxime o zoom ou use menos camadas na aderência.</translation>
</message>
<message>
<source>Zoom to the raster layer.</source>
<translation>Aproxime à camada raster.</translation>
</message>
<message>
<source>a CUDA device is there</source>
<translation>há um dispositivo CUDA</translation>
</message>
<message>
<source>it has bfloat16</source>
<translation>ele oferece bfloat16</translation>
</message>
<message>
<source>it has no bfloat16</source>
<translation>ele não oferece bfloat16</translation>
</message>
<message>
<source>it is Python {}; {} to {} are needed</source>
<translation>é Python {}; é necessário de {} a {}</translation>
</message>
<message>
<source>it is a 32-bit build</source>
<translation>é uma versão de 32 bits</translation>
</message>
<message>
<source>it is {}, not CPython</source>
<translation>é {}, não CPython</translation>
</message>
<message>
<source>it lacks the module {}</source>
<translation>falta-lhe o módulo {}</translation>
</message>
<message>
<source>no GPU that torch can use</source>
<translation>nenhuma GPU que o torch possa usar</translation>
</message>
<message>
<source>no faster type is safe here</source>
<translation>nenhum tipo mais rápido é seguro aqui</translation>
</message>
<message>
<source>pip cannot go through a SOCKS proxy.</source>
<translation>O pip não pode usar um proxy SOCKS.</translation>
</message>
<message>
<source>the GPU ran out of memory</source>
<translation>a GPU ficou sem memória</translation>
</message>
<message>
<source>the lighter runtime, without torch</source>
<translation>o ambiente leve, sem torch</translation>
</message>
<message>
<source>this CPU has bfloat16</source>
<translation>esta CPU oferece bfloat16</translation>
</message>
<message>
<source>this torch has no code for {} (compute capability {})</source>
<translation>este torch não tem código para {} (capacidade de computação {})</translation>
</message>
<message>
<source>{} as asked</source>
<translation>{} como pedido</translation>
</message>
<message>
<source>{} cannot be deleted.</source>
<translation>{} não pode ser apagado.</translation>
</message>
<message>
<source>{} cannot be opened: it is cut off or damaged.</source>
<translation>{} não pode ser aberto: está incompleto ou danificado.</translation>
</message>
<message>
<source>{} cannot be opened: {}</source>
<translation>{} não pode ser aberto: {}</translation>
</message>
<message>
<source>{} cannot be placed by its control points: {}</source>
<translation>{} não pode ser situado por seus pontos de controle: {}</translation>
</message>
<message>
<source>{} cannot be read there: {}</source>
<translation>{} não pode ser lido ali: {}</translation>
</message>
<message>
<source>{} cannot be run as Python.</source>
<translation>{} não pode ser executado como Python.</translation>
</message>
<message>
<source>{} cannot be started.</source>
<translation>{} não pode ser iniciado.</translation>
</message>
<message>
<source>{} cannot be started: {}.</source>
<translation>{} não pode ser iniciado: {}.</translation>
</message>
<message>
<source>{} cannot be used: {}.</source>
<translation>{} não pode ser usado: {}.</translation>
</message>
<message>
<source>{} cannot be written ({}).</source>
<translation>{} não pode ser gravado ({}).</translation>
</message>
<message>
<source>{} cannot be written, nor put back as it was ({}).</source>
<translation>{} não pode ser gravado nem deixado como estava ({}).</translation>
</message>
<message>
<source>{} cannot be written: {}.</source>
<translation>{} não pode ser gravado: {}.</translation>
</message>
<message>
<source>{} cannot make an environment.</source>
<translation>{} não pode criar um ambiente.</translation>
</message>
<message>
<source>{} could not be installed.</source>
<translation>{} não pôde ser instalado.</translation>
</message>
<message>
<source>{} has a layer {} already.</source>
<translation>{} já tem uma camada {}.</translation>
</message>
<message>
<source>{} has a table {} that is no layer.</source>
<translation>{} tem uma tabela {} que não é camada.</translation>
</message>
<message>
<source>{} has changed since it was opened.</source>
<translation>{} mudou desde que foi aberto.</translation>
</message>
<message>
<source>{} holds no bands of its own.</source>
<translation>{} não tem bandas próprias.</translation>
</message>
<message>
<source>{} is a folder without a raster.</source>
<translation>{} é uma pasta sem raster.</translation>
</message>
<message>
<source>{} is a safetensors file, but not a model of this plugin.</source>
<translation>{} é um arquivo safetensors, mas não um modelo deste complemento.</translation>
</message>
<message>
<source>{} is empty: it has a size of zero.</source>
<translation>{} está vazio: tem tamanho zero.</translation>
</message>
<message>
<source>{} is in use by another program.</source>
<translation>{} está em uso por outro programa.</translation>
</message>
<message>
<source>{} is neither a file nor a folder.</source>
<translation>{} não é arquivo nem pasta.</translation>
</message>
<message>
<source>{} is not a GeoPackage that can be read.</source>
<translation>{} não é um GeoPackage legível.</translation>
</message>
<message>
<source>{} is not a readable model file: {}.</source>
<translation>{} não é um arquivo de modelo legível: {}.</translation>
</message>
<message>
<source>{} is not a web address.</source>
<translation>{} não é um endereço web.</translation>
</message>
<message>
<source>{} is not a working Python.</source>
<translation>{} não é um Python que funcione.</translation>
</message>
<message>
<source>{} is read-only.</source>
<translation>{} é somente leitura.</translation>
</message>
<message>
<source>{} is {} characters too long</source>
<translation>{} é longa demais: há {} caracteres a mais</translation>
</message>
<message>
<source>{} may not be read.</source>
<translation>Não é permitido ler {}.</translation>
</message>
<message>
<source>{} was changed on its way here: its checksum is wrong.</source>
<translation>{} foi alterado no caminho: a soma de verificação não confere.</translation>
</message>
<message>
<source>{} was converted, but cannot be read back.</source>
<translation>{} foi convertido, mas não pode ser lido de volta.</translation>
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
<source>C&amp;RS</source>
<translation>S&amp;RC</translation>
</message>
<message>
<source>CRS of the file</source>
<translation>SRC do arquivo</translation>
</message>
<message>
<source>Choose a file, a new one or one that is there already.</source>
<translation>Escolha um arquivo, novo ou existente.</translation>
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
<source>Its CRS stays: the polygons are placed in it.</source>
<translation>Seu SRC é mantido: os polígonos são situados nele.</translation>
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
<source>Details</source>
<translation>Detalhes</translation>
</message>
<message>
<source>Device:</source>
<translation>Dispositivo:</translation>
</message>
<message>
<source>From:</source>
<translation>De:</translation>
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
<translation>Procurando um Python…</translation>
</message>
<message>
<source>No environment is installed yet.</source>
<translation>Nenhum ambiente está instalado ainda.</translation>
</message>
<message>
<source>Progress</source>
<translation>Progresso</translation>
</message>
<message>
<source>Re&amp;move</source>
<translation>Re&amp;mover</translation>
</message>
<message>
<source>Remov&amp;e leftovers</source>
<translation>Remover &amp;sobras</translation>
</message>
<message>
<source>Removed.</source>
<translation>Removido.</translation>
</message>
<message>
<source>S&amp;top using it</source>
<translation>Parar de &amp;usar</translation>
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
<source>What:</source>
<translation>O quê:</translation>
</message>
<message>
<source>Where:</source>
<translation>Onde:</translation>
</message>
</context>
<context>
<name>ModelsDialog</name>
<message>
<source>&amp;Download</source>
<translation>&amp;Baixar</translation>
</message>
<message>
<source>&amp;Environment…</source>
<translation>&amp;Ambiente…</translation>
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
<source>Size</source>
<translation>Tamanho</translation>
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
<source>about {:.0f} MB</source>
<translation>cerca de {:.0f} MB</translation>
</message>
<message>
<source>here</source>
<translation>presente</translation>
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
<source>not known</source>
<translation>não conhecido</translation>
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
<translation>&amp;Verificar e usar</translation>
</message>
<message>
<source>Command that fetches the wheels</source>
<translation>Comando que obtém os wheels</translation>
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
<source>Install nothing, use this Python:</source>
<translation>Não instalar nada, usar este Python:</translation>
</message>
<message>
<source>Make it from this Python:</source>
<translation>Criá-lo a partir deste Python:</translation>
</message>
<message>
<source>Other ways</source>
<translation>Outras formas</translation>
</message>
<message>
<source>Python to use</source>
<translation>Python a usar</translation>
</message>
<message>
<source>That folder is filled, where there is a network, by:</source>
<translation>Essa pasta é preenchida, onde houver rede, com:</translation>
</message>
<message>
<source>The full runtime with P&amp;yTorch: for other models and boundary optimisation</source>
<translation>O ambiente completo com P&amp;yTorch: para outros modelos e a otimização da borda</translation>
</message>
<message>
<source>Use the NVIDIA &amp;GPU (a larger download)</source>
<translation>Usar a &amp;GPU NVIDIA (download maior)</translation>
</message>
<message>
<source>Without a network, from a folder of wheels:</source>
<translation>Sem rede, de uma pasta de wheels:</translation>
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
<source>Bands and stretch</source>
<translation>Bandas e realce</translation>
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
<source>Stretch</source>
<translation>Realce</translation>
</message>
<message>
<source>Use the bands of the layer's own style</source>
<translation>Usar as bandas do estilo da camada</translation>
</message>
</context>
<context>
<name>SegMap</name>
<message>
<source>1 thread</source>
<translation>1 thread</translation>
</message>
<message>
<source>A band of the raster that the model sees as this colour. Near infrared as red often shows vegetation better.</source>
<translation>Uma banda do raster que o modelo vê como esta cor. O infravermelho próximo como vermelho costuma mostrar melhor a vegetação.</translation>
</message>
<message>
<source>A batch run is under way. Polygons that are finished are kept.</source>
<translation>Um processamento em lote está em andamento. Os polígonos prontos são mantidos.</translation>
</message>
<message>
<source>A field of positives needs a field that groups points by object.</source>
<translation>Um campo de positivos precisa de um campo que agrupe os pontos por objeto.</translation>
</message>
<message>
<source>A layer from a server has no end: choose an extent.</source>
<translation>Uma camada de um servidor não tem fim: escolha uma extensão.</translation>
</message>
<message>
<source>A plain vision transformer with click maps.</source>
<translation>Um transformador de visão simples com mapas de cliques.</translation>
</message>
<message>
<source>A scheduler needs a raster that is a file: QGIS alone can read this one.</source>
<translation>Um escalonador precisa de um raster que seja um arquivo: este só o QGIS consegue ler.</translation>
</message>
<message>
<source>Accept SegMap polygon</source>
<translation>Aceitar polígono SegMap</translation>
</message>
<message>
<source>Accept the polygon</source>
<translation>Aceitar o polígono</translation>
</message>
<message>
<source>Adds a class to the list.</source>
<translation>Adiciona uma classe à lista.</translation>
</message>
<message>
<source>Apple GPU</source>
<translation>GPU da Apple</translation>
</message>
<message>
<source>As in the layer's style</source>
<translation>Como no estilo da camada</translation>
</message>
<message>
<source>Asks about a grid of points over the extent and keeps the masks that are stable and that the network trusts; of several masks of one object the best stays. The spacing follows from the typical size of an object where that is given.</source>
<translation>Pergunta numa grade de pontos sobre a extensão e guarda as máscaras estáveis em que a rede confia; de várias máscaras de um objeto fica a melhor. O espaçamento segue do tamanho típico de um objeto, se for informado.</translation>
</message>
<message>
<source>At the first click look at</source>
<translation>No primeiro clique, olhar</translation>
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
<source>Both</source>
<translation>Ambos</translation>
</message>
<message>
<source>Bounding boxes</source>
<translation>Caixas delimitadoras</translation>
</message>
<message>
<source>Brings outdated or shifted polygons to what the raster shows. A polygon gets a new shape only where the colours part better at the new outline than at the old one; else it stays as it is, with 0 in the field refined. Polygons that the raster does not show at all have 0 in the field supported, too.</source>
<translation>Traz polígonos antigos ou deslocados ao que o raster mostra. Um polígono só recebe uma nova forma onde as cores se separam melhor no novo contorno que no antigo; senão fica como está, com 0 no campo refined. Polígonos que o raster não mostra têm 0 também no campo supported.</translation>
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
<source>CRS of the file</source>
<translation>SRC do arquivo</translation>
</message>
<message>
<source>Cancel</source>
<translation>Cancelar</translation>
</message>
<message>
<source>Cancelled: what is finished is kept.</source>
<translation>Cancelado: o que está pronto é mantido.</translation>
</message>
<message>
<source>Centroids</source>
<translation>Centroides</translation>
</message>
<message>
<source>Changes the colour of the chosen class, in the panel and in the output layer.</source>
<translation>Muda a cor da classe escolhida, no painel e na camada de saída.</translation>
</message>
<message>
<source>Choose another CRS</source>
<translation>Escolher outro SRC</translation>
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
<source>Digitize a whole layer</source>
<translation>Digitalizar uma camada inteira</translation>
</message>
<message>
<source>Digitize by clicking</source>
<translation>Digitalizar clicando</translation>
</message>
<message>
<source>Digitize everything</source>
<translation>Digitalizar tudo</translation>
</message>
<message>
<source>Digitize objects from boxes</source>
<translation>Digitalizar objetos a partir de retângulos</translation>
</message>
<message>
<source>Digitize objects from points</source>
<translation>Digitalizar objetos a partir de pontos</translation>
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
<translation>Não esperar</translation>
</message>
<message>
<source>Does not load: {}.</source>
<translation>Não carrega: {}.</translation>
</message>
<message>
<source>Does the click again that was taken back.</source>
<translation>Refaz o clique que foi desfeito.</translation>
</message>
<message>
<source>Drawing the outline… Esc cancels.</source>
<translation>Desenhando o contorno… Esc cancela.</translation>
</message>
<message>
<source>Drop the object</source>
<translation>Descartar o objeto</translation>
</message>
<message>
<source>Environment…</source>
<translation>Ambiente…</translation>
</message>
<message>
<source>Every package is checked against a known checksum.</source>
<translation>Cada pacote é verificado com uma soma de verificação conhecida.</translation>
</message>
<message>
<source>Export to GeoPackage</source>
<translation>Exportar para GeoPackage</translation>
</message>
<message>
<source>Exported {} to {}.</source>
<translation>{} exportado para {}.</translation>
</message>
<message>
<source>Exporting…</source>
<translation>Exportando…</translation>
</message>
<message>
<source>Extent</source>
<translation>Extensão</translation>
</message>
<message>
<source>Fail if an object has no result, once the others are written</source>
<translation>Falhar se um objeto não tiver resultado, depois de gravar os demais</translation>
</message>
<message>
<source>Failed because the raster could not be read: {0}. The same run asks about these once more.</source>
<translation>Falharam porque o raster não pôde ser lido: {0}. A mesma execução pergunta por eles outra vez.</translation>
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
<source>Finish them</source>
<translation>Concluí-los</translation>
</message>
<message>
<source>Finishing</source>
<translation>Finalizando</translation>
</message>
<message>
<source>First steps</source>
<translation>Primeiros passos</translation>
</message>
<message>
<source>Forgets the object under way, as Esc does. Nothing was written.</source>
<translation>Esquece o objeto em andamento, como Esc. Nada foi gravado.</translation>
</message>
<message>
<source>Further rasters, for prompts that the first does not cover</source>
<translation>Outros rasters, para indicações que o primeiro não cobre</translation>
</message>
<message>
<source>Goes back to the bands of the layer's own style.</source>
<translation>Volta às bandas do estilo da camada.</translation>
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
<source>Holes that are smaller are filled.</source>
<translation>Buracos menores são preenchidos.</translation>
</message>
<message>
<source>Hover outline on or off</source>
<translation>Ligar ou desligar o contorno ao passar o mouse</translation>
</message>
<message>
<source>How far the outline may move so that it needs fewer vertices, in metres. It acts at once on the current outline.</source>
<translation>Quanto o contorno pode se mover para precisar de menos vértices, em metros. Age logo sobre o contorno atual.</translation>
</message>
<message>
<source>How many times better the colours must part at a new outline</source>
<translation>Quantas vezes melhor as cores devem se separar em um novo contorno</translation>
</message>
<message>
<source>How many vertices the current outline has.</source>
<translation>Quantos vértices o contorno atual tem.</translation>
</message>
<message>
<source>How often a window may grow</source>
<translation>Quantas vezes uma janela pode crescer</translation>
</message>
<message>
<source>How often the model refines its own answer after each click: slower, sometimes better.</source>
<translation>Quantas vezes o modelo refina a própria resposta após cada clique: mais lento, às vezes melhor.</translation>
</message>
<message>
<source>How often the part of the raster that is looked at may grow when the object reaches its border. Each time takes as long as a click.</source>
<translation>Quantas vezes a parte observada do raster pode crescer quando o objeto chega à borda. Cada vez leva tanto quanto um clique.</translation>
</message>
<message>
<source>In the range of values below</source>
<translation>No intervalo de valores abaixo</translation>
</message>
<message>
<source>In use: your own Python at {path}.</source>
<translation>Em uso: seu próprio Python em {path}.</translation>
</message>
<message>
<source>In use: {path}, named by the environment variable {name}. It goes before all others.</source>
<translation>Em uso: {path}, indicado pela variável de ambiente {name}. Tem prioridade sobre todos os outros.</translation>
</message>
<message>
<source>Installing</source>
<translation>Instalação</translation>
</message>
<message>
<source>Installing {}…</source>
<translation>Instalando {}…</translation>
</message>
<message>
<source>IoU from which two masks are one object</source>
<translation>IoU a partir do qual duas máscaras são um objeto</translation>
</message>
<message>
<source>Keep running</source>
<translation>Continuar executando</translation>
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
<source>Least expected IoU of a new outline</source>
<translation>IoU esperado mínimo de um novo contorno</translation>
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
<source>Left over from another version of the plugin; no version found here uses it:</source>
<translation>Sobrou de outra versão do complemento; nenhuma versão encontrada aqui o usa:</translation>
</message>
<message>
<source>Load a raster layer, then choose it above.</source>
<translation>Carregue uma camada raster e escolha-a acima.</translation>
</message>
<message>
<source>Looking at a larger window… Esc cancels.</source>
<translation>Olhando uma janela maior… Esc cancela.</translation>
</message>
<message>
<source>Looking for the object… Esc cancels.</source>
<translation>Procurando o objeto… Esc cancela.</translation>
</message>
<message>
<source>Making the environment…</source>
<translation>Criando o ambiente…</translation>
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
<translation>Modelo (nome ou arquivo; vazio: o que está em uso)</translation>
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
<translation>Mais modelos…</translation>
</message>
<message>
<source>Move to the top</source>
<translation>Mover para o topo</translation>
</message>
<message>
<source>NVIDIA GPU</source>
<translation>GPU NVIDIA</translation>
</message>
<message>
<source>Next class</source>
<translation>Próxima classe</translation>
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
<source>ONNX Runtime, rasterio, shapely, numpy: {} packages</source>
<translation>ONNX Runtime, rasterio, shapely, numpy: {} pacotes</translation>
</message>
<message>
<source>Objects digitized</source>
<translation>Objetos digitalizados</translation>
</message>
<message>
<source>Objects that were not reached</source>
<translation>Objetos não alcançados</translation>
</message>
<message>
<source>Objects that were not reached: {0}.</source>
<translation>Objetos não alcançados: {0}.</translation>
</message>
<message>
<source>Objects to be asked about again</source>
<translation>Objetos a consultar de novo</translation>
</message>
<message>
<source>Objects without a result</source>
<translation>Objetos sem resultado</translation>
</message>
<message>
<source>Objects without a result: {0}. See the table of failures.</source>
<translation>Objetos sem resultado: {0}. Veja a tabela de falhas.</translation>
</message>
<message>
<source>Objects without a result: {0}. The others are written.</source>
<translation>Objetos sem resultado: {0}. Os demais foram gravados.</translation>
</message>
<message>
<source>Of an object in another, keep</source>
<translation>De um objeto dentro de outro, manter</translation>
</message>
<message>
<source>One window around it (faster)</source>
<translation>Uma só janela ao redor dele (mais rápido)</translation>
</message>
<message>
<source>Opens the documentation, which needs no network.</source>
<translation>Abre a documentação, que não precisa de rede.</translation>
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
<source>Parts of the outline that are smaller are left out.</source>
<translation>Partes menores do contorno são omitidas.</translation>
</message>
<message>
<source>Pinned by version, not by checksum: {}.</source>
<translation>Fixados por versão, não por soma de verificação: {}.</translation>
</message>
<message>
<source>Planning</source>
<translation>Planejando</translation>
</message>
<message>
<source>Polygons</source>
<translation>Polígonos</translation>
</message>
<message>
<source>Press this, then click a control: a few sentences say what it is for.</source>
<translation>Pressione isto e clique em um controle: algumas frases dizem para que serve.</translation>
</message>
<message>
<source>Previous class</source>
<translation>Classe anterior</translation>
</message>
<message>
<source>Probability at the edge</source>
<translation>Probabilidade na borda</translation>
</message>
<message>
<source>Prompts</source>
<translation>Indicações</translation>
</message>
<message>
<source>Pulls the outline to the edges of the image. For sharp objects in sharp imagery.</source>
<translation>Leva o contorno às bordas da imagem. Para objetos nítidos em imagens nítidas.</translation>
</message>
<message>
<source>Puts the polygon into the output layer, as Enter does. Ctrl+Z undoes it.</source>
<translation>Põe o polígono na camada de saída, como Enter. Ctrl+Z desfaz.</translation>
</message>
<message>
<source>PyTorch, rasterio, shapely, OpenCV: {} packages</source>
<translation>PyTorch, rasterio, shapely, OpenCV: {} pacotes</translation>
</message>
<message>
<source>Python of the worker</source>
<translation>Python do processo auxiliar</translation>
</message>
<message>
<source>Python {version} at {path}</source>
<translation>Python {version} em {path}</translation>
</message>
<message>
<source>Python:</source>
<translation>Python:</translation>
</message>
<message>
<source>QGIS closes as soon as the accepted polygon is in its layer.</source>
<translation>O QGIS será fechado assim que o polígono aceito estiver em sua camada.</translation>
</message>
<message>
<source>QGIS ended unexpectedly. {} accepted polygons can be restored.</source>
<translation>O QGIS terminou inesperadamente. {} polígonos aceitos podem ser restaurados.</translation>
</message>
<message>
<source>QGIS reads this layer: each window is fetched when it is needed.</source>
<translation>O QGIS lê esta camada: cada janela é buscada quando é necessária.</translation>
</message>
<message>
<source>Range of values</source>
<translation>Intervalo de valores</translation>
</message>
<message>
<source>Raster</source>
<translation>Raster</translation>
</message>
<message>
<source>Reading the layer… Esc cancels.</source>
<translation>Lendo a camada… Esc cancela.</translation>
</message>
<message>
<source>Reading the raster… Esc cancels.</source>
<translation>Lendo o raster… Esc cancela.</translation>
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
<source>Redo the click</source>
<translation>Refazer o clique</translation>
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
<translation>Remove a classe escolhida. Os polígonos que a têm ficam com ela.</translation>
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
<source>Rounds corners off, in so many passes. For water and trees, not for buildings.</source>
<translation>Arredonda os cantos, em tantas passadas. Para água e árvores, não para edifícios.</translation>
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
<source>SegMap Refiner</source>
<translation>SegMap Refiner</translation>
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
<source>SegMap: {}</source>
<translation>SegMap: {}</translation>
</message>
<message>
<source>Separate objects that overlap</source>
<translation>Separar objetos sobrepostos</translation>
</message>
<message>
<source>Separating neighbours</source>
<translation>Separando vizinhos</translation>
</message>
<message>
<source>Several extents around it</source>
<translation>Várias extensões ao redor dele</translation>
</message>
<message>
<source>Show it</source>
<translation>Mostrar</translation>
</message>
<message>
<source>Shows a thin outline of what a click under the cursor would give.</source>
<translation>Mostra em contorno fino o que um clique sob o cursor daria.</translation>
</message>
<message>
<source>SimpleClick's network with weights for cascade-forward refinement; wants a large GPU.</source>
<translation>A rede do SimpleClick com pesos para o refinamento em cascata; precisa de uma GPU grande.</translation>
</message>
<message>
<source>Simplifies by half a pixel: what lies below that is noise of the raster.</source>
<translation>Simplifica meio pixel: abaixo disso é ruído do raster.</translation>
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
<source>Something takes longer than half a second. Esc cancels it.</source>
<translation>Algo leva mais de meio segundo. Esc cancela.</translation>
</message>
<message>
<source>Spacing of the points (m)</source>
<translation>Espaçamento dos pontos (m)</translation>
</message>
<message>
<source>Start the worker again</source>
<translation>Reiniciar o processo auxiliar</translation>
</message>
<message>
<source>Stop and close</source>
<translation>Parar e fechar</translation>
</message>
<message>
<source>Straightens the outline and makes its corners square where it nearly is so, as buildings are.</source>
<translation>Endireita o contorno e torna retos os cantos quase retos, como nos edifícios.</translation>
</message>
<message>
<source>Stretch</source>
<translation>Realce</translation>
</message>
<message>
<source>Take the last click back</source>
<translation>Desfazer o último clique</translation>
</message>
<message>
<source>Takes the last click back. While an object is under way, Backspace and Ctrl+Z do the same.</source>
<translation>Desfaz o último clique. Com um objeto em andamento, Backspace e Ctrl+Z fazem o mesmo.</translation>
</message>
<message>
<source>The architecture of the paper in the recommended profile, for weights you train yourself.</source>
<translation>A arquitetura do artigo no perfil recomendado, para pesos treinados por você.</translation>
</message>
<message>
<source>The backbone that VFM-ISRefiner builds on.</source>
<translation>A rede de base sobre a qual o VFM-ISRefiner é construído.</translation>
</message>
<message>
<source>The batch process ended unexpectedly; it goes on where it stopped.</source>
<translation>O processo em lote terminou inesperadamente; ele continua de onde parou.</translation>
</message>
<message>
<source>The better one</source>
<translation>O melhor</translation>
</message>
<message>
<source>The classes. The chosen one is what accepted polygons get; its colour is that of the outline. The keys 1 to 9 choose one while the tool is active.</source>
<translation>As classes. Os polígonos aceitos recebem a escolhida; a cor dela é a do contorno. As teclas 1 a 9 escolhem uma enquanto a ferramenta está ativa.</translation>
</message>
<message>
<source>The default. Small, made for CPUs: a click on an object already seen costs little.</source>
<translation>O padrão. Pequeno, feito para CPUs: um clique em um objeto já visto custa pouco.</translation>
</message>
<message>
<source>The environment variable {name} names {path}, which is not there: correct or clear it.</source>
<translation>A variável de ambiente {name} indica {path}, que não existe: corrija-a ou deixe-a vazia.</translation>
</message>
<message>
<source>The inner one</source>
<translation>O interno</translation>
</message>
<message>
<source>The larger one; wants a GPU.</source>
<translation>O maior; precisa de uma GPU.</translation>
</message>
<message>
<source>The largest; wants a large GPU.</source>
<translation>O maior de todos; precisa de uma GPU grande.</translation>
</message>
<message>
<source>The layer that accepted polygons go to: an editable polygon layer of the project, or a layer in memory that is made when it is needed.</source>
<translation>A camada para onde vão os polígonos aceitos: uma camada de polígonos editável do projeto, ou uma camada em memória criada quando necessário.</translation>
</message>
<message>
<source>The model that answers clicks. Another one takes effect as soon as the worker has loaded it.</source>
<translation>O modelo que responde aos cliques. Outro passa a valer assim que o processo auxiliar o carregar.</translation>
</message>
<message>
<source>The network runs in a process of its own; what is finished is kept when the run is cancelled or interrupted, and with a work file the same run goes on from there. Objects without a result are listed, with the reason, in the output for what was not digitized.</source>
<translation>A rede roda em um processo próprio; o que está pronto é mantido quando a execução é cancelada ou interrompida, e com um arquivo de trabalho a mesma execução continua dali. Objetos sem resultado são listados, com o motivo, na saída do que não foi digitalizado.</translation>
</message>
<message>
<source>The object comes back once those accepted after it are written.</source>
<translation>O objeto voltará quando os aceitos depois dele estiverem gravados.</translation>
</message>
<message>
<source>The outer one</source>
<translation>O externo</translation>
</message>
<message>
<source>The packages for CUDA are pinned by version, not by checksum.</source>
<translation>Os pacotes para CUDA são fixados por versão, não por soma de verificação.</translation>
</message>
<message>
<source>The plugin is unloaded as soon as the accepted polygon is in its layer.</source>
<translation>O complemento será descarregado assim que o polígono aceito estiver em sua camada.</translation>
</message>
<message>
<source>The polygon is in {}, under the raster.</source>
<translation>O polígono está em {}, embaixo do raster.</translation>
</message>
<message>
<source>The polygon is in {}, which is switched off.</source>
<translation>O polígono está em {}, que está oculta.</translation>
</message>
<message>
<source>The polygon is in {}.</source>
<translation>O polígono está em {}.</translation>
</message>
<message>
<source>The prompts have no CRS: they are taken to be in that of the raster.</source>
<translation>As indicações não têm SRC: supõe-se o do raster.</translation>
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
<source>The range of values is not used: the stretch is not the one in a range.</source>
<translation>O intervalo de valores não é usado: o realce não é o de um intervalo.</translation>
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
<source>The raster that is digitized. Clicks count for it, whichever layer lies on top.</source>
<translation>O raster que é digitalizado. Os cliques valem para ele, qualquer que seja a camada de cima.</translation>
</message>
<message>
<source>The results are in {0}.</source>
<translation>Os resultados estão em {0}.</translation>
</message>
<message>
<source>The same architecture at a quarter of the width, for weights you train yourself.</source>
<translation>A mesma arquitetura com um quarto da largura, para pesos treinados por você.</translation>
</message>
<message>
<source>The weights of the paper's authors.</source>
<translation>Os pesos dos autores do artigo.</translation>
</message>
<message>
<source>The work file must be a file of its own, not that of: {0}. Choose another name.</source>
<translation>O arquivo de trabalho deve ser um arquivo próprio, não o de: {0}. Escolha outro nome.</translation>
</message>
<message>
<source>The worker cannot run.</source>
<translation>O processo auxiliar não pode ser executado.</translation>
</message>
<message>
<source>The worker has said nothing for a minute. A new one would answer what you clicked.</source>
<translation>O processo auxiliar não responde há um minuto. Um novo responderia aos seus cliques.</translation>
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
<source>The worker is the process that runs the model. Starts it again after it has failed.</source>
<translation>O processo auxiliar executa o modelo. Inicia-o de novo depois de uma falha.</translation>
</message>
<message>
<source>The worker starts anew when these are changed.</source>
<translation>O processo auxiliar reinicia quando isso é alterado.</translation>
</message>
<message>
<source>This run was finished before: its results are taken from the work file.</source>
<translation>Esta execução já havia terminado: os resultados vêm do arquivo de trabalho.</translation>
</message>
<message>
<source>Too old: {}.</source>
<translation>Antigo demais: {}.</translation>
</message>
<message>
<source>Troubleshooting</source>
<translation>Solução de problemas</translation>
</message>
<message>
<source>Trying a click on a test image…</source>
<translation>Testando um clique em uma imagem de teste…</translation>
</message>
<message>
<source>Turns each box (the bounding box of each polygon) into the polygon of the object it was drawn around.</source>
<translation>Transforma cada retângulo (o que envolve cada polígono) no polígono do objeto em torno do qual foi desenhado.</translation>
</message>
<message>
<source>Turns each point, or multipoint, into the polygon of the object it lies on. A field can say which points belong to one object, another which of them are negative (not on the object). With calibration, objects whose polygons overlap get each other's points as negative ones and are digitized again.</source>
<translation>Transforma cada ponto ou multiponto no polígono do objeto em que está. Um campo pode dizer quais pontos são de um objeto, outro quais são negativos (fora do objeto). Com calibração, objetos cujos polígonos se sobrepõem recebem os pontos dos outros como negativos e são digitalizados de novo.</translation>
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
<source>Values from this one on are white to the model, in all three bands.</source>
<translation>Valores a partir deste são brancos para o modelo, nas três bandas.</translation>
</message>
<message>
<source>Values up to this one are black to the model, in all three bands.</source>
<translation>Valores até este são pretos para o modelo, nas três bandas.</translation>
</message>
<message>
<source>What is finished is kept.</source>
<translation>O que está pronto é mantido.</translation>
</message>
<message>
<source>What the worker is doing, which model it runs, and on what device.</source>
<translation>O que o processo auxiliar está fazendo, que modelo executa e em que dispositivo.</translation>
</message>
<message>
<source>Which values of the raster the model sees as black and as white. Left to itself, it takes nearly all values that the raster has; choose limits where the objects differ little from their surroundings.</source>
<translation>Quais valores do raster o modelo vê como preto e como branco. Por si só, ele toma quase todos os valores que o raster tem; escolha limites onde os objetos diferem pouco do seu entorno.</translation>
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
<source>Writes the output layer, or the polygons selected in it, to a GeoPackage.</source>
<translation>Grava a camada de saída, ou os polígonos nela selecionados, em um GeoPackage.</translation>
</message>
<message>
<source>Your own Python at {path} is not there any more.</source>
<translation>Seu próprio Python em {path} não existe mais.</translation>
</message>
<message>
<source>Your own Python at {path} is not there any more: the plugin's own environment is used instead.</source>
<translation>Seu próprio Python em {path} não existe mais: em seu lugar é usado o ambiente do próprio complemento.</translation>
</message>
<message>
<source>as ViT-B, finer borders</source>
<translation>como ViT-B, bordas mais finas</translation>
</message>
<message>
<source>building</source>
<translation>edificação</translation>
</message>
<message>
<source>buildings, roads and land cover in remote sensing images; slow without a GPU</source>
<translation>edificações, estradas e cobertura do solo em imagens de sensoriamento remoto; lento sem GPU</translation>
</message>
<message>
<source>buildings, vehicles, tanks, panels and other compact objects; weak on roads and palms</source>
<translation>edifícios, veículos, tanques, painéis e outros objetos compactos; fraco em estradas e palmeiras</translation>
</message>
<message>
<source>dask scheduler (local:N or tcp://host:port)</source>
<translation>Agendador dask (local:N ou tcp://host:port)</translation>
</message>
<message>
<source>field</source>
<translation>lavoura</translation>
</message>
<message>
<source>not known for this platform</source>
<translation>não conhecido para esta plataforma</translation>
</message>
<message>
<source>not known: ask its authors</source>
<translation>não conhecida: pergunte aos autores</translation>
</message>
<message>
<source>object</source>
<translation>objeto</translation>
</message>
<message>
<source>photographs, with refinement steps switched on</source>
<translation>fotografias, com as etapas de refinamento ativadas</translation>
</message>
<message>
<source>photographs; everyday objects</source>
<translation>fotografias; objetos do cotidiano</translation>
</message>
<message>
<source>photographs; large objects with clear borders</source>
<translation>fotografias; objetos grandes com bordas nítidas</translation>
</message>
<message>
<source>road</source>
<translation>estrada</translation>
</message>
<message>
<source>several GB with CUDA</source>
<translation>vários GB com CUDA</translation>
</message>
<message>
<source>that of your training data</source>
<translation>a dos seus dados de treinamento</translation>
</message>
<message>
<source>the plugin's own environment</source>
<translation>o ambiente próprio do complemento</translation>
</message>
<message>
<source>vegetation</source>
<translation>vegetação</translation>
</message>
<message>
<source>vehicle</source>
<translation>veículo</translation>
</message>
<message>
<source>water</source>
<translation>água</translation>
</message>
<message>
<source>what you train it on</source>
<translation>aquilo com que você o treinar</translation>
</message>
<message>
<source>{0} (objects: {1})</source>
<translation>{0} (objetos: {1})</translation>
</message>
<message>
<source>{0} of {1}, {2} failed, about {3} s left</source>
<translation>{0} de {1}, {2} falharam, restam cerca de {3} s</translation>
</message>
<message>
<source>{0} would be written over {1}: choose another name.</source>
<translation>{0} sobrescreveria {1}: escolha outro nome.</translation>
</message>
<message>
<source>{download:.0f} MB to download, {disk:.0f} MB on disk</source>
<translation>{download:.0f} MB para baixar, {disk:.0f} MB em disco</translation>
</message>
<message>
<source>{download:.0f} MB to download, {disk:.1f} GB on disk</source>
<translation>{download:.0f} MB para baixar, {disk:.1f} GB em disco</translation>
</message>
<message>
<source>{gpu} is not used: its driver is too old ({found}, {needed} is needed).</source>
<translation>{gpu} não é usada: o driver é antigo demais ({found}, é necessário {needed}).</translation>
</message>
<message>
<source>{gpu} is not used: too old a model (compute capability {found}, {needed} is needed).</source>
<translation>{gpu} não é usada: o modelo é antigo demais (capacidade de computação {found}, é necessária {needed}).</translation>
</message>
<message>
<source>{path} (Python {version}) cannot be used.</source>
<translation>{path} (Python {version}) não pode ser usado.</translation>
</message>
<message>
<source>{path} (Python {version}) has everything.</source>
<translation>{path} (Python {version}) tem tudo o que é necessário.</translation>
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
<translation>{} objetos aceitos ainda não têm polígono. Carregue o complemento novamente para concluí-los.</translation>
</message>
<message>
<source>{} accepted objects have no polygon yet: the plugin ended before their outlines came.</source>
<translation>{} objetos aceitos ainda não têm polígono: o complemento terminou antes de chegarem os contornos.</translation>
</message>
<message>
<source>{} accepted objects wait until their raster is back.</source>
<translation>{} objetos aceitos aguardam até que seu raster esteja de volta.</translation>
</message>
<message>
<source>{} threads</source>
<translation>{} threads</translation>
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
<source>Help</source>
<translation>Ajuda</translation>
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
<message>
<source>What's this? Then click a control</source>
<translation>O que é isto? Depois clique em um controle</translation>
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
<context>
<name>StretchBox</name>
<message>
<source>As in the layer's style</source>
<translation>Como no estilo da camada</translation>
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
<translation>O primeiro valor deve ser o menor.</translation>
</message>
<message>
<source>This raster has colours, not values: there is nothing to stretch.</source>
<translation>Este raster tem cores, não valores: não há nada a realçar.</translation>
</message>
<message>
<source>Value that is black</source>
<translation>Valor que é preto</translation>
</message>
<message>
<source>Value that is white</source>
<translation>Valor que é branco</translation>
</message>
<message>
<source>Which values of the raster are black and white to the model</source>
<translation>Quais valores do raster são preto e branco para o modelo</translation>
</message>
</context>
<context>
<name>Thumbnail</name>
<message>
<source>The raster as the model gets it</source>
<translation>O raster como o modelo o recebe</translation>
</message>
<message>
<source>The raster as the model gets it: these bands, stretched</source>
<translation>O raster como o modelo o recebe: estas bandas, realçadas</translation>
</message>
</context>
<context>
<name>Tour</name>
<message>
<source>SegMap sample</source>
<translation>Exemplo do SegMap</translation>
</message>
</context>
<context>
<name>TourCard</name>
<message>
<source>Accept it</source>
<translation>Aceite</translation>
</message>
<message>
<source>Click an object</source>
<translation>Clique em um objeto</translation>
</message>
<message>
<source>Click the round tank, where the white ring is. Its outline appears.</source>
<translation>Clique no tanque redondo, onde está o anel branco. O contorno aparece.</translation>
</message>
<message>
<source>Correct it</source>
<translation>Corrija</translation>
</message>
<message>
<source>Done</source>
<translation>Pronto</translation>
</message>
<message>
<source>Export</source>
<translation>Exporte</translation>
</message>
<message>
<source>Four short steps on a small sample image show how it works. Your layers stay as they are.</source>
<translation>Quatro passos curtos em uma pequena imagem de exemplo mostram como funciona. Suas camadas ficam como estão.</translation>
</message>
<message>
<source>New here?</source>
<translation>Novo por aqui?</translation>
</message>
<message>
<source>Press Enter. The polygon goes to the output layer; Ctrl+Z would undo it.</source>
<translation>Pressione Enter. O polígono vai para a camada de saída; Ctrl+Z o desfaria.</translation>
</message>
<message>
<source>Right-click what does not belong to it, such as the shadow where the red ring is. A left click adds what is missing; Backspace takes a click back.</source>
<translation>Clique com o botão direito no que não pertence a ele, como a sombra onde está o anel vermelho. Um clique esquerdo acrescenta o que falta; Backspace desfaz um clique.</translation>
</message>
<message>
<source>Show me</source>
<translation>Mostrar</translation>
</message>
<message>
<source>Skip</source>
<translation>Pular</translation>
</message>
<message>
<source>Step {} of {}</source>
<translation>Passo {} de {}</translation>
</message>
<message>
<source>That is all. Digitize more, then press Export to GeoPackage below. Until then a journal keeps what you have accepted.</source>
<translation>É só isso. Continue digitalizando e pressione abaixo “Exportar para GeoPackage”. Até lá um diário guarda o que você aceitou.</translation>
</message>
</context>
</TS>
