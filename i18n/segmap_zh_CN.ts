<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>BatchBox</name>
<message>
<source>Digitize a whole layer on the raster above, with the settings above</source>
<translation>用上面的设置，在上面的栅格上数字化整个图层</translation>
</message>
<message>
<source>Digitize all boxes of layer…</source>
<translation>数字化图层的所有矩形框…</translation>
</message>
<message>
<source>Digitize all points of layer…</source>
<translation>数字化图层的所有点…</translation>
</message>
<message>
<source>Digitize everything in view…</source>
<translation>数字化视图中的全部对象…</translation>
</message>
<message>
<source>Digitize {} (polygons that are finished are kept)</source>
<translation>数字化 {}（已完成的多边形会保留）</translation>
</message>
<message>
<source>Digitizes every point, box or polygon of a layer at once, in the background. The polygons go to a new layer, or to the output layer as one step to undo.</source>
<translation>在后台一次数字化图层的每个点、矩形框或多边形。多边形进入新图层，或作为一个可撤销步骤进入输出图层。</translation>
</message>
<message>
<source>Everything</source>
<translation>全部</translation>
</message>
<message>
<source>How far the layer is.</source>
<translation>该图层的进度。</translation>
</message>
<message>
<source>No object was digitized.</source>
<translation>没有数字化任何对象。</translation>
</message>
<message>
<source>Objects that were not reached: {0}.</source>
<translation>未处理到的对象：{0}。</translation>
</message>
<message>
<source>Polygons in the layer {1}: {0}. Objects without a result: {2}.</source>
<translation>图层 {1} 中的多边形：{0}。没有结果的对象：{2}。</translation>
</message>
<message>
<source>Polygons that were there already, and were not added again: {0}.</source>
<translation>已存在而未再次添加的多边形：{0}。</translation>
</message>
<message>
<source>Progress of the layer</source>
<translation>图层进度</translation>
</message>
<message>
<source>Refine all polygons of layer…</source>
<translation>细化图层的所有多边形…</translation>
</message>
<message>
<source>Stop; what is finished is kept</source>
<translation>停止；已完成的会保留</translation>
</message>
<message>
<source>Stops within the object at hand. Polygons that are finished are kept.</source>
<translation>在当前对象处停止。已完成的多边形会保留。</translation>
</message>
<message>
<source>{} (digitized)</source>
<translation>{}（已数字化）</translation>
</message>
<message>
<source>{}, bounding boxes</source>
<translation>{}，外接矩形</translation>
</message>
<message>
<source>{}, centroids</source>
<translation>{}，质心</translation>
</message>
<message>
<source>{}, rotated boxes</source>
<translation>{}，旋转矩形</translation>
</message>
</context>
<context>
<name>BatchDialog</name>
<message>
<source>&amp;Layer</source>
<translation>图层(&amp;L)</translation>
</message>
<message>
<source>&amp;Polygons go to</source>
<translation>多边形存入(&amp;P)</translation>
</message>
<message>
<source>A further layer: {}</source>
<translation>其他图层：{}</translation>
</message>
<message>
<source>A grid of points over what the map canvas shows is asked about.</source>
<translation>对地图画布所示范围内的点网格逐点询问。</translation>
</message>
<message>
<source>All options…</source>
<translation>所有选项…</translation>
</message>
<message>
<source>Bounding boxes</source>
<translation>边界框</translation>
</message>
<message>
<source>Centroids</source>
<translation>质心</translation>
</message>
<message>
<source>Digitize</source>
<translation>数字化</translation>
</message>
<message>
<source>Digitize all boxes of a layer</source>
<translation>数字化图层的所有矩形框</translation>
</message>
<message>
<source>Digitize all points of a layer</source>
<translation>数字化图层的所有点</translation>
</message>
<message>
<source>Digitize everything in view</source>
<translation>数字化视图中的全部对象</translation>
</message>
<message>
<source>Features: {0}, selected: {1}.</source>
<translation>要素：{0}，已选中：{1}。</translation>
</message>
<message>
<source>Further layers</source>
<translation>其他图层</translation>
</message>
<message>
<source>Layer to digitize</source>
<translation>要数字化的图层</translation>
</message>
<message>
<source>New layer</source>
<translation>新图层</translation>
</message>
<message>
<source>No two polygons share ground</source>
<translation>多边形互不重叠</translation>
</message>
<message>
<source>Raster</source>
<translation>栅格</translation>
</message>
<message>
<source>Refine all polygons of a layer</source>
<translation>细化图层的所有多边形</translation>
</message>
<message>
<source>Rotated boxes</source>
<translation>旋转框</translation>
</message>
<message>
<source>SegMap polygons</source>
<translation>SegMap 多边形</translation>
</message>
<message>
<source>Selected features only</source>
<translation>仅选中的要素</translation>
</message>
<message>
<source>The project has no layer of that kind.</source>
<translation>项目中没有此类图层。</translation>
</message>
<message>
<source>Where the polygons go</source>
<translation>多边形存放位置</translation>
</message>
<message>
<source>{}, as one step to undo</source>
<translation>{}，作为一个可撤销步骤</translation>
</message>
</context>
<context>
<name>ClassBox</name>
<message>
<source>Add a class</source>
<translation>添加类别</translation>
</message>
<message>
<source>Change the colour of the class</source>
<translation>更改类别颜色</translation>
</message>
<message>
<source>Classes</source>
<translation>类别</translation>
</message>
<message>
<source>Colour of the class</source>
<translation>类别颜色</translation>
</message>
<message>
<source>Colour…</source>
<translation>颜色…</translation>
</message>
<message>
<source>Key {}</source>
<translation>按键 {}</translation>
</message>
<message>
<source>Keys 1-9 choose a class while the tool is active; double click renames</source>
<translation>工具激活时按 1-9 选择类别；双击可重命名</translation>
</message>
<message>
<source>Remove the class</source>
<translation>移除类别</translation>
</message>
<message>
<source>class</source>
<translation>类别</translation>
</message>
</context>
<context>
<name>Errors</name>
<message>
<source>A class needs a name.</source>
<translation>类别需要名称。</translation>
</message>
<message>
<source>A file of the environment may not be written.</source>
<translation>无法写入环境的某个文件。</translation>
</message>
<message>
<source>A layer cannot be called {}.</source>
<translation>图层不能命名为 {}。</translation>
</message>
<message>
<source>A layer cannot overwrite the file it is read from.</source>
<translation>图层不能覆盖它所读取的文件。</translation>
</message>
<message>
<source>A layer is being digitized already.</source>
<translation>已有图层正在数字化。</translation>
</message>
<message>
<source>A path is longer than this system allows.</source>
<translation>有路径超出了本系统允许的长度。</translation>
</message>
<message>
<source>A temporary file cannot be written: {}.</source>
<translation>无法写入临时文件：{}。</translation>
</message>
<message>
<source>Accept a polygon first.</source>
<translation>请先接受一个多边形。</translation>
</message>
<message>
<source>Accept it as a new one.</source>
<translation>请将其作为新多边形接受。</translation>
</message>
<message>
<source>Accept or select a polygon first.</source>
<translation>请先接受或选择一个多边形。</translation>
</message>
<message>
<source>Accepted objects cannot be kept ({}).</source>
<translation>无法保留已接受的对象（{}）。</translation>
</message>
<message>
<source>Accepted polygons cannot be journaled ({}).</source>
<translation>无法将接受的多边形写入日志（{}）。</translation>
</message>
<message>
<source>Add a left click on the object.</source>
<translation>请在对象上添加一次左键点击。</translation>
</message>
<message>
<source>Add your organisation's authority in QGIS under Settings &gt; Options &gt; Authentication, or tell pip of it.</source>
<translation>请在 QGIS 的“设置 &gt; 选项 &gt; 身份验证”中添加贵组织的证书颁发机构，或告知 pip。</translation>
</message>
<message>
<source>Alt+click one of its polygons.</source>
<translation>请按住 Alt 点击其中一个多边形。</translation>
</message>
<message>
<source>An export is under way.</source>
<translation>正在导出。</translation>
</message>
<message>
<source>Another QGIS is installing the same environment.</source>
<translation>另一个 QGIS 正在安装同一环境。</translation>
</message>
<message>
<source>Append to it, overwrite it, or rename.</source>
<translation>请追加、覆盖或改名。</translation>
</message>
<message>
<source>Apple's GPU is there</source>
<translation>有 Apple GPU</translation>
</message>
<message>
<source>Band {} of {} has a type that is not supported.</source>
<translation>波段 {}（{}）的类型不受支持。</translation>
</message>
<message>
<source>Boundary optimisation needs the full runtime, with PyTorch.</source>
<translation>边界优化需要带 PyTorch 的完整环境。</translation>
</message>
<message>
<source>Check its geotransform.</source>
<translation>请检查其地理变换参数。</translation>
</message>
<message>
<source>Check its permissions.</source>
<translation>请检查其权限。</translation>
</message>
<message>
<source>Check the address.</source>
<translation>请检查地址。</translation>
</message>
<message>
<source>Check the connection and try again.</source>
<translation>请检查连接后重试。</translation>
</message>
<message>
<source>Check the connection, then go on: what has come is kept.</source>
<translation>请检查连接后继续：已下载的会保留。</translation>
</message>
<message>
<source>Check the connection, then go on: what is installed already stays.</source>
<translation>请检查连接后继续：已安装的会保留。</translation>
</message>
<message>
<source>Check the disk's space and the folder's permissions; nothing is lost, export again.</source>
<translation>请检查磁盘空间和文件夹权限；没有丢失任何内容，请重新导出。</translation>
</message>
<message>
<source>Check the layer of the prompts.</source>
<translation>请检查提示所在的图层。</translation>
</message>
<message>
<source>Check the package index in pip's configuration, or the folder of wheels, or name another Python.</source>
<translation>请检查 pip 配置中的软件包索引或 wheel 文件夹，或指定其他 Python。</translation>
</message>
<message>
<source>Check the proxy and its password in QGIS under Settings &gt; Options &gt; Network.</source>
<translation>请在 QGIS 的“设置 &gt; 选项 &gt; 网络”中检查代理及其密码。</translation>
</message>
<message>
<source>Choose a file in it.</source>
<translation>请选择其中的一个文件。</translation>
</message>
<message>
<source>Choose a polygon layer in the panel.</source>
<translation>请在面板中选择多边形图层。</translation>
</message>
<message>
<source>Choose a polygon.</source>
<translation>请选择一个多边形。</translation>
</message>
<message>
<source>Choose a raster layer in the SegMap panel.</source>
<translation>请在 SegMap 面板中选择栅格图层。</translation>
</message>
<message>
<source>Choose a raster layer in the panel.</source>
<translation>请在面板中选择栅格图层。</translation>
</message>
<message>
<source>Choose an editable polygon layer in the panel.</source>
<translation>请在面板中选择可编辑的多边形图层。</translation>
</message>
<message>
<source>Choose an existing polygon layer instead.</source>
<translation>请改选现有的多边形图层。</translation>
</message>
<message>
<source>Choose an output layer in another CRS.</source>
<translation>请选择使用其他 CRS 的输出图层。</translation>
</message>
<message>
<source>Choose another CRS.</source>
<translation>请选择其他 CRS。</translation>
</message>
<message>
<source>Choose another Python.</source>
<translation>请选择其他 Python。</translation>
</message>
<message>
<source>Choose another file, or import it again from where it came.</source>
<translation>请选择其他文件，或从其来源重新导入。</translation>
</message>
<message>
<source>Choose another file.</source>
<translation>请选择其他文件。</translation>
</message>
<message>
<source>Choose another layer name.</source>
<translation>请选择其他图层名。</translation>
</message>
<message>
<source>Choose another model first, then try again.</source>
<translation>请先选择其他模型，然后重试。</translation>
</message>
<message>
<source>Choose another model or install it again.</source>
<translation>请选择其他模型或重新安装。</translation>
</message>
<message>
<source>Choose another name.</source>
<translation>请选择其他名称。</translation>
</message>
<message>
<source>Choose another one in the panel.</source>
<translation>请在面板中选择其他图层。</translation>
</message>
<message>
<source>Choose another one.</source>
<translation>请选择其他的。</translation>
</message>
<message>
<source>Choose another output layer.</source>
<translation>请选择其他输出图层。</translation>
</message>
<message>
<source>Choose another raster.</source>
<translation>请选择其他栅格。</translation>
</message>
<message>
<source>Choose bands that it has.</source>
<translation>请选择它所具有的波段。</translation>
</message>
<message>
<source>Choose one of its sub-datasets.</source>
<translation>请选择其中的一个子数据集。</translation>
</message>
<message>
<source>Choose other bands.</source>
<translation>请选择其他波段。</translation>
</message>
<message>
<source>Choose the device auto or cpu.</source>
<translation>请选择设备 auto 或 cpu。</translation>
</message>
<message>
<source>Choose the file you downloaded.</source>
<translation>请选择您下载的文件。</translation>
</message>
<message>
<source>Choose the folder that holds the wheels.</source>
<translation>请选择存放 wheel 文件的文件夹。</translation>
</message>
<message>
<source>Click inside its extent.</source>
<translation>请在其范围内点击。</translation>
</message>
<message>
<source>Click inside the raster.</source>
<translation>请在栅格范围内点击。</translation>
</message>
<message>
<source>Click on the object first.</source>
<translation>请先点击对象。</translation>
</message>
<message>
<source>Click on the raster.</source>
<translation>请点击栅格。</translation>
</message>
<message>
<source>Click where it has.</source>
<translation>请点击有数据的位置。</translation>
</message>
<message>
<source>Close other QGIS windows, then try again.</source>
<translation>请关闭其他 QGIS 窗口后重试。</translation>
</message>
<message>
<source>Close other programs or choose a smaller model.</source>
<translation>请关闭其他程序或选择较小的模型。</translation>
</message>
<message>
<source>Close other programs that use it (virus scanners too), then go on.</source>
<translation>请关闭使用它的其他程序（包括杀毒软件）后继续。</translation>
</message>
<message>
<source>Copy or download it again.</source>
<translation>请重新复制或下载。</translation>
</message>
<message>
<source>Correct {}, or clear it to use the plugin's own environment.</source>
<translation>请更正 {}，或将其清空以使用插件自己的环境。</translation>
</message>
<message>
<source>Download them on a computer that has a network: the command for it is under Other ways.</source>
<translation>请在有网络的计算机上下载：命令在“其他方式”中。</translation>
</message>
<message>
<source>Enable it in the plugin manager.</source>
<translation>请在插件管理器中启用。</translation>
</message>
<message>
<source>Export it to a file first.</source>
<translation>请先将其导出到文件。</translation>
</message>
<message>
<source>Free some space or check the profile folder.</source>
<translation>请释放一些空间或检查配置文件夹。</translation>
</message>
<message>
<source>Free some space or check the profile folder; until then save the output layer often.</source>
<translation>请释放一些空间或检查配置文件夹；在此之前请经常保存输出图层。</translation>
</message>
<message>
<source>Free some space, then go on: what is installed already stays.</source>
<translation>请释放空间后继续：已安装的会保留。</translation>
</message>
<message>
<source>Free some space.</source>
<translation>请释放空间。</translation>
</message>
<message>
<source>Georeference it anew.</source>
<translation>请重新进行地理配准。</translation>
</message>
<message>
<source>Get it from its source, then import it.</source>
<translation>请从其来源获取，然后导入。</translation>
</message>
<message>
<source>Give each class a name of its own.</source>
<translation>请为每个类别取不同的名称。</translation>
</message>
<message>
<source>Give the field a default value, or choose another output layer.</source>
<translation>请为该字段设置默认值，或选择其他输出图层。</translation>
</message>
<message>
<source>Import it again.</source>
<translation>请重新导入。</translation>
</message>
<message>
<source>Importing other models needs the full runtime, with PyTorch.</source>
<translation>导入其他模型需要带 PyTorch 的完整环境。</translation>
</message>
<message>
<source>Install Python 3.12 from python.org, or name a Python {} to {}.</source>
<translation>请从 python.org 安装 Python 3.12，或指定 {} 至 {} 的 Python。</translation>
</message>
<message>
<source>Install it again.</source>
<translation>请重新安装。</translation>
</message>
<message>
<source>Install it under Raster &gt; SegMap &gt; Environment, or name a Python of your own there.</source>
<translation>请在“栅格 &gt; SegMap &gt; 环境”中安装，或在那里指定您自己的 Python。</translation>
</message>
<message>
<source>Install it under Raster &gt; SegMap &gt; Environment, or name a Python there that has torch.</source>
<translation>请在“栅格 &gt; SegMap &gt; 环境”中安装，或在那里指定带有 torch 的 Python。</translation>
</message>
<message>
<source>Install or repair the environment under Raster &gt; SegMap &gt; Environment.</source>
<translation>请在“栅格 &gt; SegMap &gt; 环境”中安装或修复环境。</translation>
</message>
<message>
<source>Install the environment, or choose another Python, under Raster &gt; SegMap &gt; Environment.</source>
<translation>请在“栅格 &gt; SegMap &gt; 环境”中安装环境，或选择其他 Python。</translation>
</message>
<message>
<source>Install the full runtime under Raster &gt; SegMap &gt; Environment, or do without.</source>
<translation>请在“栅格 &gt; SegMap &gt; 环境”中安装完整环境，或不使用此功能。</translation>
</message>
<message>
<source>Install the package python3-venv with your system's package manager, then try again.</source>
<translation>请用系统的软件包管理器安装 python3-venv，然后重试。</translation>
</message>
<message>
<source>Install the worker's environment: under Raster &gt; SegMap &gt; Environment, or pip install -r segmap_plugin/runtime/pins/light.txt.</source>
<translation>请安装工作进程的环境：通过“栅格 &gt; SegMap &gt; 环境”，或 pip install -r segmap_plugin/runtime/pins/light.txt。</translation>
</message>
<message>
<source>Installing failed: {}: {}.</source>
<translation>安装失败：{}：{}。</translation>
</message>
<message>
<source>Is it a raster, and complete?</source>
<translation>它是栅格吗？是否完整？</translation>
</message>
<message>
<source>Is there room, and is it writable?</source>
<translation>是否有空间，是否可写？</translation>
</message>
<message>
<source>It can be resumed.</source>
<translation>之后可以从中断处继续。</translation>
</message>
<message>
<source>It can be started again.</source>
<translation>可以重新开始。</translation>
</message>
<message>
<source>It is being restarted.</source>
<translation>正在重新启动。</translation>
</message>
<message>
<source>It lies inside polygons that must not overlap.</source>
<translation>它位于不得重叠的多边形之内。</translation>
</message>
<message>
<source>It will be restarted.</source>
<translation>将重新启动。</translation>
</message>
<message>
<source>Load the plugin again.</source>
<translation>请重新加载插件。</translation>
</message>
<message>
<source>Make room on the disk.</source>
<translation>请腾出磁盘空间。</translation>
</message>
<message>
<source>No suitable Python was found.</source>
<translation>未找到合适的 Python。</translation>
</message>
<message>
<source>Nothing is left of the polygon.</source>
<translation>多边形没有剩余部分。</translation>
</message>
<message>
<source>Only polygons can be refined.</source>
<translation>只能细化多边形。</translation>
</message>
<message>
<source>Overlaps could not be removed.</source>
<translation>无法去除重叠。</translation>
</message>
<message>
<source>Pixels cannot be handed over: {}.</source>
<translation>无法传递像元：{}。</translation>
</message>
<message>
<source>Press Esc, or accept it as a new one.</source>
<translation>请按 Esc，或将其作为新多边形接受。</translation>
</message>
<message>
<source>Processing is not active.</source>
<translation>“处理”未启用。</translation>
</message>
<message>
<source>Reading was cancelled.</source>
<translation>读取已取消。</translation>
</message>
<message>
<source>Reinstall the plugin.</source>
<translation>请重新安装插件。</translation>
</message>
<message>
<source>Reload the layer and click again.</source>
<translation>请重新加载图层后再点击。</translation>
</message>
<message>
<source>Rename it instead.</source>
<translation>请改为重命名。</translation>
</message>
<message>
<source>Repair its source or choose another raster.</source>
<translation>请修复其数据源或选择其他栅格。</translation>
</message>
<message>
<source>Repair the environment under Raster &gt; SegMap &gt; Environment.</source>
<translation>请在“栅格 &gt; SegMap &gt; 环境”中修复环境。</translation>
</message>
<message>
<source>Repair the environment.</source>
<translation>请修复环境。</translation>
</message>
<message>
<source>Repair the polygons of {}.</source>
<translation>请修复 {} 的多边形。</translation>
</message>
<message>
<source>Save or close it there, then export again.</source>
<translation>请在那里保存或关闭，然后重新导出。</translation>
</message>
<message>
<source>See the details; Repair tries again.</source>
<translation>请查看详情；“修复”会重试。</translation>
</message>
<message>
<source>See the log panel, tab SegMap, then retry.</source>
<translation>请查看日志面板的 SegMap 选项卡，然后重试。</translation>
</message>
<message>
<source>See the log panel, tab SegMap.</source>
<translation>请查看日志面板的 SegMap 选项卡。</translation>
</message>
<message>
<source>See the log panel.</source>
<translation>请查看日志面板。</translation>
</message>
<message>
<source>See the log.</source>
<translation>请查看日志。</translation>
</message>
<message>
<source>See the log; Repair tries again.</source>
<translation>请查看日志；“修复”会重试。</translation>
</message>
<message>
<source>See the log; choose another model if it happens again.</source>
<translation>请查看日志；若再次发生，请选择其他模型。</translation>
</message>
<message>
<source>Set an HTTP proxy in QGIS under Settings &gt; Options &gt; Network, or install from a folder of wheels.</source>
<translation>请在 QGIS 的“设置 &gt; 选项 &gt; 网络”中设置 HTTP 代理，或从 wheel 文件夹安装。</translation>
</message>
<message>
<source>Set its CRS in the layer properties.</source>
<translation>请在图层属性中设置其 CRS。</translation>
</message>
<message>
<source>Several rasters must all be files: QGIS alone can read one of these.</source>
<translation>使用多个栅格时，它们都必须是文件：其中有一个只能由 QGIS 读取。</translation>
</message>
<message>
<source>Switch long paths on in Windows, or use a Python of your own.</source>
<translation>请在 Windows 中启用长路径，或使用您自己的 Python。</translation>
</message>
<message>
<source>Take the layer out of the project's overlap settings.</source>
<translation>请将该图层从项目的重叠设置中移除。</translation>
</message>
<message>
<source>The CRS is not known.</source>
<translation>未知的 CRS。</translation>
</message>
<message>
<source>The CRS of a raster was changed in QGIS: then all of them must have the same.</source>
<translation>某个栅格的坐标参照系已在 QGIS 中更改：这时所有栅格的坐标参照系必须相同。</translation>
</message>
<message>
<source>The SegMap algorithms are not there.</source>
<translation>SegMap 算法不存在。</translation>
</message>
<message>
<source>The batch process cannot be started: {}.</source>
<translation>无法启动批处理进程：{}。</translation>
</message>
<message>
<source>The build for NVIDIA GPUs is installed, but computes on the CPU.</source>
<translation>已安装用于 NVIDIA GPU 的版本，但仍在 CPU 上计算。</translation>
</message>
<message>
<source>The canvas has no scale.</source>
<translation>画布没有比例尺。</translation>
</message>
<message>
<source>The check was stopped.</source>
<translation>检查已停止。</translation>
</message>
<message>
<source>The click lies outside the raster.</source>
<translation>点击位于栅格之外。</translation>
</message>
<message>
<source>The default model cannot be loaded: {}</source>
<translation>无法加载默认模型：{}</translation>
</message>
<message>
<source>The disk is full.</source>
<translation>磁盘已满。</translation>
</message>
<message>
<source>The download broke off: {}</source>
<translation>下载中断：{}</translation>
</message>
<message>
<source>The download was stopped.</source>
<translation>下载已停止。</translation>
</message>
<message>
<source>The environment is gone.</source>
<translation>环境已不存在。</translation>
</message>
<message>
<source>The environment that runs the model is not installed.</source>
<translation>运行模型的环境尚未安装。</translation>
</message>
<message>
<source>The file cannot be used as a model: {}</source>
<translation>该文件不能用作模型：{}</translation>
</message>
<message>
<source>The file may be damaged or incomplete: copy it again.</source>
<translation>文件可能已损坏或不完整：请重新复制。</translation>
</message>
<message>
<source>The file of {} is not here.</source>
<translation>{} 的文件不在这里。</translation>
</message>
<message>
<source>The file that came is not the one that was meant: its checksum is wrong.</source>
<translation>收到的文件不是所需的文件：校验和不符。</translation>
</message>
<message>
<source>The folder of the environment {}.</source>
<translation>环境文件夹 {}。</translation>
</message>
<message>
<source>The folder {} lacks {}.</source>
<translation>文件夹 {} 缺少 {}。</translation>
</message>
<message>
<source>The installation failed.</source>
<translation>安装失败。</translation>
</message>
<message>
<source>The installation was stopped.</source>
<translation>安装已停止。</translation>
</message>
<message>
<source>The last class cannot be removed.</source>
<translation>不能移除最后一个类别。</translation>
</message>
<message>
<source>The layer cannot be read.</source>
<translation>无法读取该图层。</translation>
</message>
<message>
<source>The layer has no data there.</source>
<translation>图层在该处没有数据。</translation>
</message>
<message>
<source>The layer of the polygon being refined was removed.</source>
<translation>正在细化的多边形所在图层已被移除。</translation>
</message>
<message>
<source>The layer {} cannot be edited.</source>
<translation>图层 {} 不可编辑。</translation>
</message>
<message>
<source>The layer {} cannot be read.</source>
<translation>无法读取图层 {}。</translation>
</message>
<message>
<source>The layer {} delivered no pixels.</source>
<translation>图层 {} 没有返回像元。</translation>
</message>
<message>
<source>The layer {} does not hold polygons.</source>
<translation>图层 {} 不包含多边形。</translation>
</message>
<message>
<source>The layer {} does not take the polygon: {}: {}.</source>
<translation>图层 {} 不接受该多边形：{}：{}。</translation>
</message>
<message>
<source>The layer {} does not take this polygon.</source>
<translation>图层 {} 不接受此多边形。</translation>
</message>
<message>
<source>The layer {} has no CRS.</source>
<translation>图层 {} 没有 CRS。</translation>
</message>
<message>
<source>The layer {} has no extent.</source>
<translation>图层 {} 没有范围。</translation>
</message>
<message>
<source>The layer {} is read-only.</source>
<translation>图层 {} 为只读。</translation>
</message>
<message>
<source>The layer {} of {} cannot be opened.</source>
<translation>无法打开图层 {}（位于 {}）。</translation>
</message>
<message>
<source>The layer {} of {} does not hold polygons.</source>
<translation>图层 {}（位于 {}）不包含多边形。</translation>
</message>
<message>
<source>The layer {} refused the polygon.</source>
<translation>图层 {} 拒绝了该多边形。</translation>
</message>
<message>
<source>The layer's pixels cannot be handed over.</source>
<translation>无法传递图层的像元。</translation>
</message>
<message>
<source>The model cannot be used.</source>
<translation>无法使用该模型。</translation>
</message>
<message>
<source>The model failed: {}</source>
<translation>模型运行失败：{}</translation>
</message>
<message>
<source>The model {} cannot be loaded: {}</source>
<translation>无法加载模型 {}：{}</translation>
</message>
<message>
<source>The model {} needs the full runtime, with PyTorch.</source>
<translation>模型 {} 需要带 PyTorch 的完整环境。</translation>
</message>
<message>
<source>The object was dropped.</source>
<translation>对象已放弃。</translation>
</message>
<message>
<source>The outline is empty.</source>
<translation>轮廓为空。</translation>
</message>
<message>
<source>The output cannot be written.</source>
<translation>无法写入输出。</translation>
</message>
<message>
<source>The output cannot be written: {}.</source>
<translation>无法写入输出：{}。</translation>
</message>
<message>
<source>The output layer could not be made.</source>
<translation>无法创建输出图层。</translation>
</message>
<message>
<source>The output layer is gone.</source>
<translation>输出图层已不存在。</translation>
</message>
<message>
<source>The package index cannot be reached.</source>
<translation>无法访问软件包索引。</translation>
</message>
<message>
<source>The point cannot be placed in the raster's CRS.</source>
<translation>无法将该点转换到栅格的 CRS。</translation>
</message>
<message>
<source>The polygon cannot be placed in the CRS of {}.</source>
<translation>无法将多边形转换到 {} 的 CRS。</translation>
</message>
<message>
<source>The polygon that was being refined is gone.</source>
<translation>正在细化的多边形已不存在。</translation>
</message>
<message>
<source>The polygon to refine cannot be read.</source>
<translation>无法读取要细化的多边形。</translation>
</message>
<message>
<source>The polygon to refine is empty.</source>
<translation>要细化的多边形为空。</translation>
</message>
<message>
<source>The polygons cannot be placed in the CRS of {}.</source>
<translation>无法将多边形转换到 {} 的 CRS。</translation>
</message>
<message>
<source>The polygons could not be written: {}.</source>
<translation>无法写入多边形：{}。</translation>
</message>
<message>
<source>The polygons of {} cannot be placed in the CRS of {}.</source>
<translation>{} 的多边形无法放入 {} 的坐标参照系。</translation>
</message>
<message>
<source>The polygons of {} cannot be restored.</source>
<translation>无法恢复 {} 的多边形。</translation>
</message>
<message>
<source>The prompts cannot be read.</source>
<translation>无法读取提示。</translation>
</message>
<message>
<source>The proxy refused the connection.</source>
<translation>代理拒绝了连接。</translation>
</message>
<message>
<source>The range of values of the stretch is empty.</source>
<translation>拉伸的数值范围为空。</translation>
</message>
<message>
<source>The raster cannot be read.</source>
<translation>无法读取栅格。</translation>
</message>
<message>
<source>The raster cannot be used.</source>
<translation>无法使用该栅格。</translation>
</message>
<message>
<source>The raster has no data there.</source>
<translation>栅格在该处没有数据。</translation>
</message>
<message>
<source>The raster is a single pixel: there is no outline to find in it.</source>
<translation>该栅格只有一个像素：其中没有可找的轮廓。</translation>
</message>
<message>
<source>The raster layer was removed, the object was dropped.</source>
<translation>栅格图层已被移除，对象已放弃。</translation>
</message>
<message>
<source>The raster {} does not exist.</source>
<translation>栅格 {} 不存在。</translation>
</message>
<message>
<source>The raster's pixel size or position is impossible.</source>
<translation>栅格的像素大小或位置不合理。</translation>
</message>
<message>
<source>The result {} cannot be read.</source>
<translation>无法读取结果 {}。</translation>
</message>
<message>
<source>The run was cancelled.</source>
<translation>运行已取消。</translation>
</message>
<message>
<source>The server answers {} without a file.</source>
<translation>服务器返回 {}，但没有文件。</translation>
</message>
<message>
<source>The server answers {}: {}</source>
<translation>服务器返回 {}：{}</translation>
</message>
<message>
<source>The server cannot continue the download.</source>
<translation>服务器无法继续下载。</translation>
</message>
<message>
<source>The server sends nothing any more.</source>
<translation>服务器不再发送数据。</translation>
</message>
<message>
<source>The server's certificate is not trusted.</source>
<translation>服务器的证书不受信任。</translation>
</message>
<message>
<source>The test click found {} pixels where {} were expected.</source>
<translation>测试点击找到 {} 个像元，应为 {} 个。</translation>
</message>
<message>
<source>The window lies outside the raster.</source>
<translation>窗口位于栅格之外。</translation>
</message>
<message>
<source>The worker cannot run.</source>
<translation>工作进程无法运行。</translation>
</message>
<message>
<source>The worker died during the request.</source>
<translation>工作进程在处理请求时终止。</translation>
</message>
<message>
<source>The worker does not answer.</source>
<translation>工作进程没有响应。</translation>
</message>
<message>
<source>The worker ended before it answered.</source>
<translation>工作进程在响应前结束。</translation>
</message>
<message>
<source>The worker ended {} times in a row ({}).</source>
<translation>工作进程连续结束了 {} 次（{}）。</translation>
</message>
<message>
<source>The worker is not ready.</source>
<translation>工作进程尚未就绪。</translation>
</message>
<message>
<source>The worker keeps ending at this click.</source>
<translation>工作进程总是在此次点击时结束。</translation>
</message>
<message>
<source>The worker sent something that is not a message.</source>
<translation>工作进程发送的内容不是消息。</translation>
</message>
<message>
<source>The worker speaks protocol {}, the plugin {}.</source>
<translation>工作进程使用协议 {}，插件使用 {}。</translation>
</message>
<message>
<source>The worker was started, but has said nothing for {} seconds.</source>
<translation>工作进程已启动，但 {} 秒内没有任何响应。</translation>
</message>
<message>
<source>The worker's Python lacks a package ({}).</source>
<translation>工作进程的 Python 缺少软件包（{}）。</translation>
</message>
<message>
<source>The worker's Python lacks {}: {}</source>
<translation>工作进程的 Python 缺少 {}：{}</translation>
</message>
<message>
<source>There is no Python at {}.</source>
<translation>{} 处没有 Python。</translation>
</message>
<message>
<source>There is no file {}.</source>
<translation>没有文件 {}。</translation>
</message>
<message>
<source>There is no folder {}.</source>
<translation>没有文件夹 {}。</translation>
</message>
<message>
<source>There is no polygon of the output layer here.</source>
<translation>此处没有输出图层的多边形。</translation>
</message>
<message>
<source>There is no raster to click on.</source>
<translation>没有可点击的栅格。</translation>
</message>
<message>
<source>There is no raster to digitize.</source>
<translation>没有可数字化的栅格。</translation>
</message>
<message>
<source>There is no {} to be had for this computer.</source>
<translation>找不到适用于本机的 {}。</translation>
</message>
<message>
<source>There is not enough memory for this window.</source>
<translation>内存不足以处理此窗口。</translation>
</message>
<message>
<source>There is not enough memory to load the model.</source>
<translation>内存不足以加载模型。</translation>
</message>
<message>
<source>There is not enough memory.</source>
<translation>内存不足。</translation>
</message>
<message>
<source>There is nothing to accept yet.</source>
<translation>还没有可接受的内容。</translation>
</message>
<message>
<source>There is nothing to export.</source>
<translation>没有可导出的内容。</translation>
</message>
<message>
<source>There is too much to snap to: the polygon was accepted as it was.</source>
<translation>可捕捉的内容过多：多边形已按原样接受。</translation>
</message>
<message>
<source>They stay in the journal.</source>
<translation>它们仍保留在日志中。</translation>
</message>
<message>
<source>This cannot be used.</source>
<translation>无法使用此项。</translation>
</message>
<message>
<source>Try again.</source>
<translation>请重试。</translation>
</message>
<message>
<source>Try again; if it stays so, tell whoever runs your package index. Nothing of it was installed.</source>
<translation>请重试；如仍如此，请告知软件包索引的管理者。其中没有安装任何内容。</translation>
</message>
<message>
<source>Try again; if it stays so, the address or the checksum is wrong.</source>
<translation>请重试；如仍如此，则地址或校验和有误。</translation>
</message>
<message>
<source>Two classes have the same name.</source>
<translation>有两个类别同名。</translation>
</message>
<message>
<source>Update the NVIDIA driver and press Install again, or untick the NVIDIA GPU under Other ways.</source>
<translation>请更新 NVIDIA 驱动后再次点击“安装”，或在“其他方式”中取消勾选 NVIDIA GPU。</translation>
</message>
<message>
<source>Use one that starts with https.</source>
<translation>请使用以 https 开头的地址。</translation>
</message>
<message>
<source>Wait for it, or cancel it.</source>
<translation>请等待，或取消。</translation>
</message>
<message>
<source>Wait for it.</source>
<translation>请等待。</translation>
</message>
<message>
<source>Wait until it is done, then try again.</source>
<translation>请等它完成后重试。</translation>
</message>
<message>
<source>Was it moved or deleted?</source>
<translation>它被移动或删除了吗？</translation>
</message>
<message>
<source>What you clicked is kept: start it again. If it stays so, repair it under Raster &gt; SegMap &gt; Environment.</source>
<translation>您的点击已保留：请重新启动它。若仍然如此，请在“栅格 &gt; SegMap &gt; 环境”中修复环境。</translation>
</message>
<message>
<source>Zoom in, or let fewer layers take part in snapping.</source>
<translation>请放大地图，或减少参与捕捉的图层。</translation>
</message>
<message>
<source>Zoom to the raster layer.</source>
<translation>请缩放到栅格图层。</translation>
</message>
<message>
<source>a CUDA device is there</source>
<translation>有 CUDA 设备</translation>
</message>
<message>
<source>it has bfloat16</source>
<translation>它支持 bfloat16</translation>
</message>
<message>
<source>it has no bfloat16</source>
<translation>它不支持 bfloat16</translation>
</message>
<message>
<source>it is Python {}; {} to {} are needed</source>
<translation>它是 Python {}；需要 {} 至 {}</translation>
</message>
<message>
<source>it is a 32-bit build</source>
<translation>它是 32 位版本</translation>
</message>
<message>
<source>it is {}, not CPython</source>
<translation>它是 {}，而不是 CPython</translation>
</message>
<message>
<source>it lacks the module {}</source>
<translation>它缺少模块 {}</translation>
</message>
<message>
<source>no GPU that torch can use</source>
<translation>没有 torch 可用的 GPU</translation>
</message>
<message>
<source>no faster type is safe here</source>
<translation>此处没有更快且安全的数据类型</translation>
</message>
<message>
<source>pip cannot go through a SOCKS proxy.</source>
<translation>pip 无法使用 SOCKS 代理。</translation>
</message>
<message>
<source>the GPU ran out of memory</source>
<translation>GPU 内存不足</translation>
</message>
<message>
<source>the lighter runtime, without torch</source>
<translation>轻量环境，不含 torch</translation>
</message>
<message>
<source>this CPU has bfloat16</source>
<translation>此 CPU 支持 bfloat16</translation>
</message>
<message>
<source>this torch has no code for {} (compute capability {})</source>
<translation>此 torch 没有适用于 {} 的代码（计算能力 {}）</translation>
</message>
<message>
<source>{} as asked</source>
<translation>按要求使用 {}</translation>
</message>
<message>
<source>{} cannot be deleted.</source>
<translation>无法删除 {}。</translation>
</message>
<message>
<source>{} cannot be opened: it is cut off or damaged.</source>
<translation>无法打开 {}：文件不完整或已损坏。</translation>
</message>
<message>
<source>{} cannot be opened: {}</source>
<translation>无法打开 {}：{}</translation>
</message>
<message>
<source>{} cannot be placed by its control points: {}</source>
<translation>无法用控制点定位 {}：{}</translation>
</message>
<message>
<source>{} cannot be read there: {}</source>
<translation>无法在该处读取 {}：{}</translation>
</message>
<message>
<source>{} cannot be run as Python.</source>
<translation>{} 无法作为 Python 运行。</translation>
</message>
<message>
<source>{} cannot be started.</source>
<translation>无法启动 {}。</translation>
</message>
<message>
<source>{} cannot be started: {}.</source>
<translation>无法启动 {}：{}。</translation>
</message>
<message>
<source>{} cannot be used: {}.</source>
<translation>无法使用 {}：{}。</translation>
</message>
<message>
<source>{} cannot be written ({}).</source>
<translation>无法写入 {}（{}）。</translation>
</message>
<message>
<source>{} cannot be written, nor put back as it was ({}).</source>
<translation>无法写入 {}，也无法恢复原状（{}）。</translation>
</message>
<message>
<source>{} cannot be written: {}.</source>
<translation>无法写入 {}：{}。</translation>
</message>
<message>
<source>{} cannot make an environment.</source>
<translation>{} 无法创建环境。</translation>
</message>
<message>
<source>{} could not be installed.</source>
<translation>无法安装 {}。</translation>
</message>
<message>
<source>{} has a layer {} already.</source>
<translation>{} 已有图层 {}。</translation>
</message>
<message>
<source>{} has a table {} that is no layer.</source>
<translation>{} 有一个不是图层的表 {}。</translation>
</message>
<message>
<source>{} has changed since it was opened.</source>
<translation>{} 打开后已被更改。</translation>
</message>
<message>
<source>{} holds no bands of its own.</source>
<translation>{} 没有自己的波段。</translation>
</message>
<message>
<source>{} is a folder without a raster.</source>
<translation>{} 是一个没有栅格的文件夹。</translation>
</message>
<message>
<source>{} is a safetensors file, but not a model of this plugin.</source>
<translation>{} 是 safetensors 文件，但不是本插件的模型。</translation>
</message>
<message>
<source>{} is empty: it has a size of zero.</source>
<translation>{} 为空：大小为零。</translation>
</message>
<message>
<source>{} is in use by another program.</source>
<translation>{} 正被其他程序使用。</translation>
</message>
<message>
<source>{} is neither a file nor a folder.</source>
<translation>{} 既不是文件也不是文件夹。</translation>
</message>
<message>
<source>{} is not a GeoPackage that can be read.</source>
<translation>{} 不是可读取的 GeoPackage。</translation>
</message>
<message>
<source>{} is not a readable model file: {}.</source>
<translation>{} 不是可读取的模型文件：{}。</translation>
</message>
<message>
<source>{} is not a web address.</source>
<translation>{} 不是网址。</translation>
</message>
<message>
<source>{} is not a working Python.</source>
<translation>{} 不是可用的 Python。</translation>
</message>
<message>
<source>{} is read-only.</source>
<translation>{} 为只读。</translation>
</message>
<message>
<source>{} is {} characters too long</source>
<translation>{} 的路径超出 {} 个字符</translation>
</message>
<message>
<source>{} may not be read.</source>
<translation>没有读取 {} 的权限。</translation>
</message>
<message>
<source>{} was changed on its way here: its checksum is wrong.</source>
<translation>{} 在传输中被更改：校验和不符。</translation>
</message>
<message>
<source>{} was converted, but cannot be read back.</source>
<translation>{} 已转换，但无法重新读取。</translation>
</message>
</context>
<context>
<name>ExportDialog</name>
<message>
<source>&amp;File</source>
<translation>文件(&amp;F)</translation>
</message>
<message>
<source>&amp;Layer</source>
<translation>图层(&amp;L)</translation>
</message>
<message>
<source>A layer will be added to the file's {}.</source>
<translation>将向文件现有的 {} 个图层中添加一个图层。</translation>
</message>
<message>
<source>Append to it</source>
<translation>追加</translation>
</message>
<message>
<source>C&amp;RS</source>
<translation>坐标参照系(&amp;R)</translation>
</message>
<message>
<source>CRS of the file</source>
<translation>文件的 CRS</translation>
</message>
<message>
<source>Choose a file, a new one or one that is there already.</source>
<translation>请选择一个文件，可以是新文件或已有文件。</translation>
</message>
<message>
<source>Export to GeoPackage</source>
<translation>导出到 GeoPackage</translation>
</message>
<message>
<source>File</source>
<translation>文件</translation>
</message>
<message>
<source>GeoPackage</source>
<translation>GeoPackage</translation>
</message>
<message>
<source>If it &amp;exists</source>
<translation>如果已存在(&amp;E)</translation>
</message>
<message>
<source>If the layer exists</source>
<translation>如果图层已存在</translation>
</message>
<message>
<source>Its CRS stays: the polygons are placed in it.</source>
<translation>其 CRS 保持不变：多边形会转换到该 CRS。</translation>
</message>
<message>
<source>Layer name</source>
<translation>图层名</translation>
</message>
<message>
<source>Overwrite it</source>
<translation>覆盖</translation>
</message>
<message>
<source>Selected polygons only</source>
<translation>仅选中的多边形</translation>
</message>
<message>
<source>Selected polygons only ({})</source>
<translation>仅选中的多边形（{}）</translation>
</message>
<message>
<source>The file has a layer {} already.</source>
<translation>文件中已有图层 {}。</translation>
</message>
</context>
<context>
<name>InstallPage</name>
<message>
<source>&amp;Go on</source>
<translation>继续(&amp;G)</translation>
</message>
<message>
<source>&amp;Install</source>
<translation>安装(&amp;I)</translation>
</message>
<message>
<source>&amp;Repair</source>
<translation>修复(&amp;R)</translation>
</message>
<message>
<source>&amp;Stop</source>
<translation>停止(&amp;S)</translation>
</message>
<message>
<source>C&amp;lose</source>
<translation>关闭(&amp;L)</translation>
</message>
<message>
<source>Details</source>
<translation>详情</translation>
</message>
<message>
<source>Device:</source>
<translation>设备：</translation>
</message>
<message>
<source>From:</source>
<translation>来源：</translation>
</message>
<message>
<source>Installed: {}</source>
<translation>已安装：{}</translation>
</message>
<message>
<source>Looking at {}…</source>
<translation>正在检查 {}…</translation>
</message>
<message>
<source>Looking for a Python…</source>
<translation>正在查找 Python…</translation>
</message>
<message>
<source>No environment is installed yet.</source>
<translation>尚未安装任何环境。</translation>
</message>
<message>
<source>Progress</source>
<translation>进度</translation>
</message>
<message>
<source>Re&amp;move</source>
<translation>移除(&amp;M)</translation>
</message>
<message>
<source>Remov&amp;e leftovers</source>
<translation>移除残留(&amp;E)</translation>
</message>
<message>
<source>Removed.</source>
<translation>已移除。</translation>
</message>
<message>
<source>S&amp;top using it</source>
<translation>停止使用(&amp;T)</translation>
</message>
<message>
<source>SegMap: install what the model runs on</source>
<translation>SegMap：安装模型运行环境</translation>
</message>
<message>
<source>Size:</source>
<translation>大小：</translation>
</message>
<message>
<source>The model runs in a Python environment of its own, so that nothing of it can disturb QGIS. It is installed once, in your user folder; nothing is installed into QGIS.</source>
<translation>模型在独立的 Python 环境中运行，因此不会影响 QGIS。它只需安装一次，位于您的用户文件夹；不会向 QGIS 安装任何内容。</translation>
</message>
<message>
<source>What:</source>
<translation>内容：</translation>
</message>
<message>
<source>Where:</source>
<translation>位置：</translation>
</message>
</context>
<context>
<name>ModelsDialog</name>
<message>
<source>&amp;Download</source>
<translation>下载(&amp;D)</translation>
</message>
<message>
<source>&amp;Environment…</source>
<translation>环境(&amp;E)…</translation>
</message>
<message>
<source>&amp;Import a file…</source>
<translation>导入文件(&amp;I)…</translation>
</message>
<message>
<source>&amp;Remove</source>
<translation>移除(&amp;R)</translation>
</message>
<message>
<source>&amp;Stop</source>
<translation>停止(&amp;S)</translation>
</message>
<message>
<source>&amp;Use this model</source>
<translation>使用此模型(&amp;U)</translation>
</message>
<message>
<source>Address of a weight file</source>
<translation>权重文件地址</translation>
</message>
<message>
<source>C&amp;lose</source>
<translation>关闭(&amp;L)</translation>
</message>
<message>
<source>From an address:</source>
<translation>从地址：</translation>
</message>
<message>
<source>Get the file {files} from {link}, then import it.</source>
<translation>从 {link} 获取文件 {files}，然后导入。</translation>
</message>
<message>
<source>Good at</source>
<translation>适用于</translation>
</message>
<message>
<source>Import a weight file</source>
<translation>导入权重文件</translation>
</message>
<message>
<source>Imported from {}</source>
<translation>导入自 {}</translation>
</message>
<message>
<source>Imported {}, SHA-256 {}</source>
<translation>已导入 {}，SHA-256 {}</translation>
</message>
<message>
<source>Licence</source>
<translation>许可证</translation>
</message>
<message>
<source>Model</source>
<translation>模型</translation>
</message>
<message>
<source>Models</source>
<translation>模型</translation>
</message>
<message>
<source>Progress</source>
<translation>进度</translation>
</message>
<message>
<source>SHA-256 of the file</source>
<translation>文件的 SHA-256</translation>
</message>
<message>
<source>SHA-256:</source>
<translation>SHA-256：</translation>
</message>
<message>
<source>SegMap: models</source>
<translation>SegMap：模型</translation>
</message>
<message>
<source>Size</source>
<translation>大小</translation>
</message>
<message>
<source>State</source>
<translation>状态</translation>
</message>
<message>
<source>Weight files</source>
<translation>权重文件</translation>
</message>
<message>
<source>about {:.0f} MB</source>
<translation>约 {:.0f} MB</translation>
</message>
<message>
<source>here</source>
<translation>已在本机</translation>
</message>
<message>
<source>in use</source>
<translation>使用中</translation>
</message>
<message>
<source>not here</source>
<translation>不在本机</translation>
</message>
<message>
<source>not known</source>
<translation>未知</translation>
</message>
<message>
<source>optional</source>
<translation>可选</translation>
</message>
<message>
<source>ships</source>
<translation>自带</translation>
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
<translation>检查并使用(&amp;C)</translation>
</message>
<message>
<source>Command that fetches the wheels</source>
<translation>获取 wheel 的命令</translation>
</message>
<message>
<source>Existing Python with torch</source>
<translation>已有 torch 的 Python</translation>
</message>
<message>
<source>Folder of wheels</source>
<translation>wheel 文件夹</translation>
</message>
<message>
<source>Install nothing, use this Python:</source>
<translation>不安装，使用此 Python：</translation>
</message>
<message>
<source>Make it from this Python:</source>
<translation>用此 Python 创建：</translation>
</message>
<message>
<source>Other ways</source>
<translation>其他方式</translation>
</message>
<message>
<source>Python to use</source>
<translation>要使用的 Python</translation>
</message>
<message>
<source>That folder is filled, where there is a network, by:</source>
<translation>在有网络的地方用此命令填充该文件夹：</translation>
</message>
<message>
<source>The full runtime with P&amp;yTorch: for other models and boundary optimisation</source>
<translation>带 PyTorch 的完整环境(&amp;Y)：用于其他模型和边界优化</translation>
</message>
<message>
<source>Use the NVIDIA &amp;GPU (a larger download)</source>
<translation>使用 NVIDIA GPU（下载量更大）(&amp;G)</translation>
</message>
<message>
<source>Without a network, from a folder of wheels:</source>
<translation>离线，从 wheel 文件夹：</translation>
</message>
</context>
<context>
<name>RasterBox</name>
<message>
<source>&amp;Output</source>
<translation>输出(&amp;O)</translation>
</message>
<message>
<source>&amp;Raster</source>
<translation>栅格(&amp;R)</translation>
</message>
<message>
<source>As shown</source>
<translation>与显示一致</translation>
</message>
<message>
<source>Band for {}</source>
<translation>{}波段</translation>
</message>
<message>
<source>Bands and stretch</source>
<translation>波段和拉伸</translation>
</message>
<message>
<source>Blue</source>
<translation>蓝</translation>
</message>
<message>
<source>Green</source>
<translation>绿</translation>
</message>
<message>
<source>Output layer</source>
<translation>输出图层</translation>
</message>
<message>
<source>Raster layer</source>
<translation>栅格图层</translation>
</message>
<message>
<source>Red</source>
<translation>红</translation>
</message>
<message>
<source>SegMap polygons (in memory)</source>
<translation>SegMap 多边形（内存中）</translation>
</message>
<message>
<source>Stretch</source>
<translation>拉伸</translation>
</message>
<message>
<source>Use the bands of the layer's own style</source>
<translation>使用图层样式的波段</translation>
</message>
</context>
<context>
<name>SegMap</name>
<message>
<source>1 thread</source>
<translation>1 个线程</translation>
</message>
<message>
<source>A band of the raster that the model sees as this colour. Near infrared as red often shows vegetation better.</source>
<translation>模型视为此颜色的栅格波段。以近红外作红色往往更能显示植被。</translation>
</message>
<message>
<source>A batch run is under way. Polygons that are finished are kept.</source>
<translation>批处理正在运行。已完成的多边形会保留。</translation>
</message>
<message>
<source>A field of positives needs a field that groups points by object.</source>
<translation>正点字段需要一个按对象分组点的字段。</translation>
</message>
<message>
<source>A layer from a server has no end: choose an extent.</source>
<translation>来自服务器的图层没有边界：请选择范围。</translation>
</message>
<message>
<source>A plain vision transformer with click maps.</source>
<translation>带点击图的普通视觉 Transformer。</translation>
</message>
<message>
<source>A scheduler needs a raster that is a file: QGIS alone can read this one.</source>
<translation>调度器需要文件形式的栅格：此图层只有 QGIS 能读取。</translation>
</message>
<message>
<source>Accept SegMap polygon</source>
<translation>接受 SegMap 多边形</translation>
</message>
<message>
<source>Accept the polygon</source>
<translation>接受多边形</translation>
</message>
<message>
<source>Adds a class to the list.</source>
<translation>向列表添加一个类别。</translation>
</message>
<message>
<source>Apple GPU</source>
<translation>Apple GPU</translation>
</message>
<message>
<source>As in the layer's style</source>
<translation>与图层样式一致</translation>
</message>
<message>
<source>Asks about a grid of points over the extent and keeps the masks that are stable and that the network trusts; of several masks of one object the best stays. The spacing follows from the typical size of an object where that is given.</source>
<translation>对范围内的点网格逐点询问，保留稳定且网络确信的掩膜；同一对象的多个掩膜中保留最好的。如果给出对象的典型大小，间距由它决定。</translation>
</message>
<message>
<source>At the first click look at</source>
<translation>首次点击时查看</translation>
</message>
<message>
<source>Automatic</source>
<translation>自动</translation>
</message>
<message>
<source>Bands (those of the layer's style)</source>
<translation>波段（默认取图层样式）</translation>
</message>
<message>
<source>Batch</source>
<translation>批处理</translation>
</message>
<message>
<source>Both</source>
<translation>两者</translation>
</message>
<message>
<source>Bounding boxes</source>
<translation>边界框</translation>
</message>
<message>
<source>Brings outdated or shifted polygons to what the raster shows. A polygon gets a new shape only where the colours part better at the new outline than at the old one; else it stays as it is, with 0 in the field refined. Polygons that the raster does not show at all have 0 in the field supported, too.</source>
<translation>使过时或偏移的多边形与栅格一致。只有当颜色在新轮廓处比在旧轮廓处分得更开时，多边形才会得到新形状；否则保持不变，字段 refined 为 0。栅格中根本看不到的多边形，字段 supported 也为 0。</translation>
</message>
<message>
<source>CPU</source>
<translation>CPU</translation>
</message>
<message>
<source>CPU ({} is not used)</source>
<translation>CPU（未使用 {}）</translation>
</message>
<message>
<source>CRS of the file</source>
<translation>文件的 CRS</translation>
</message>
<message>
<source>Cancel</source>
<translation>取消</translation>
</message>
<message>
<source>Cancelled: what is finished is kept.</source>
<translation>已取消：已完成的会保留。</translation>
</message>
<message>
<source>Centroids</source>
<translation>质心</translation>
</message>
<message>
<source>Changes the colour of the chosen class, in the panel and in the output layer.</source>
<translation>更改所选类别在面板和输出图层中的颜色。</translation>
</message>
<message>
<source>Choose another CRS</source>
<translation>选择其他 CRS</translation>
</message>
<message>
<source>Click on an object of a raster to get its polygon</source>
<translation>点击栅格中的对象以获取其多边形</translation>
</message>
<message>
<source>Device</source>
<translation>设备</translation>
</message>
<message>
<source>Device:</source>
<translation>设备：</translation>
</message>
<message>
<source>Digitize a whole layer</source>
<translation>数字化整个图层</translation>
</message>
<message>
<source>Digitize by clicking</source>
<translation>点击数字化</translation>
</message>
<message>
<source>Digitize everything</source>
<translation>数字化全部对象</translation>
</message>
<message>
<source>Digitize objects from boxes</source>
<translation>从矩形框数字化对象</translation>
</message>
<message>
<source>Digitize objects from points</source>
<translation>从点数字化对象</translation>
</message>
<message>
<source>Digitizing</source>
<translation>正在数字化</translation>
</message>
<message>
<source>Discard</source>
<translation>放弃</translation>
</message>
<message>
<source>Do not wait</source>
<translation>不等待</translation>
</message>
<message>
<source>Does not load: {}.</source>
<translation>无法加载：{}。</translation>
</message>
<message>
<source>Does the click again that was taken back.</source>
<translation>重做已撤销的点击。</translation>
</message>
<message>
<source>Drawing the outline… Esc cancels.</source>
<translation>正在绘制轮廓… 按 Esc 取消。</translation>
</message>
<message>
<source>Drop the object</source>
<translation>放弃对象</translation>
</message>
<message>
<source>Environment…</source>
<translation>环境…</translation>
</message>
<message>
<source>Every package is checked against a known checksum.</source>
<translation>每个软件包都会与已知校验和核对。</translation>
</message>
<message>
<source>Export to GeoPackage</source>
<translation>导出到 GeoPackage</translation>
</message>
<message>
<source>Exported {} to {}.</source>
<translation>已将 {} 导出到 {}。</translation>
</message>
<message>
<source>Exporting…</source>
<translation>正在导出…</translation>
</message>
<message>
<source>Extent</source>
<translation>范围</translation>
</message>
<message>
<source>Fail if an object has no result, once the others are written</source>
<translation>若有对象没有结果，则在写入其余对象后报告失败</translation>
</message>
<message>
<source>Failed because the raster could not be read: {0}. The same run asks about these once more.</source>
<translation>因无法读取栅格而失败：{0}。再次进行同一运行会重新处理这些对象。</translation>
</message>
<message>
<source>Field of positives</source>
<translation>正点字段</translation>
</message>
<message>
<source>Field that groups points by object</source>
<translation>按对象分组点的字段</translation>
</message>
<message>
<source>Finish them</source>
<translation>完成它们</translation>
</message>
<message>
<source>Finishing</source>
<translation>正在收尾</translation>
</message>
<message>
<source>First steps</source>
<translation>入门步骤</translation>
</message>
<message>
<source>Forgets the object under way, as Esc does. Nothing was written.</source>
<translation>放弃当前对象，与 Esc 相同。没有写入任何内容。</translation>
</message>
<message>
<source>Further rasters, for prompts that the first does not cover</source>
<translation>其他栅格，用于第一个栅格未覆盖的提示</translation>
</message>
<message>
<source>Goes back to the bands of the layer's own style.</source>
<translation>恢复为图层自身样式的波段。</translation>
</message>
<message>
<source>Ground size of a pixel to look at (m)</source>
<translation>所看像元的地面尺寸（m）</translation>
</message>
<message>
<source>Help</source>
<translation>帮助</translation>
</message>
<message>
<source>Holes that are smaller are filled.</source>
<translation>小于此值的孔洞会被填充。</translation>
</message>
<message>
<source>Hover outline on or off</source>
<translation>开关悬停轮廓</translation>
</message>
<message>
<source>How far the outline may move so that it needs fewer vertices, in metres. It acts at once on the current outline.</source>
<translation>为减少顶点，轮廓允许移动的距离，单位为米。立即作用于当前轮廓。</translation>
</message>
<message>
<source>How many times better the colours must part at a new outline</source>
<translation>颜色在新轮廓处应分得好多少倍</translation>
</message>
<message>
<source>How many vertices the current outline has.</source>
<translation>当前轮廓的顶点数。</translation>
</message>
<message>
<source>How often a window may grow</source>
<translation>窗口可扩大的次数</translation>
</message>
<message>
<source>How often the model refines its own answer after each click: slower, sometimes better.</source>
<translation>每次点击后模型细化自身答案的次数：较慢，有时更好。</translation>
</message>
<message>
<source>How often the part of the raster that is looked at may grow when the object reaches its border. Each time takes as long as a click.</source>
<translation>对象到达边缘时，所观察的栅格部分可以扩大的次数。每次耗时与一次点击相同。</translation>
</message>
<message>
<source>In the range of values below</source>
<translation>在下面的数值范围内</translation>
</message>
<message>
<source>In use: your own Python at {path}.</source>
<translation>正在使用：您自己的 Python，位于 {path}。</translation>
</message>
<message>
<source>In use: {path}, named by the environment variable {name}. It goes before all others.</source>
<translation>正在使用：环境变量 {name} 指定的 {path}。它优先于其他所有 Python。</translation>
</message>
<message>
<source>Installing</source>
<translation>安装</translation>
</message>
<message>
<source>Installing {}…</source>
<translation>正在安装 {}…</translation>
</message>
<message>
<source>IoU from which two masks are one object</source>
<translation>两个掩膜视为同一对象的 IoU</translation>
</message>
<message>
<source>Keep running</source>
<translation>继续运行</translation>
</message>
<message>
<source>Largest object (m²)</source>
<translation>最大对象（m²）</translation>
</message>
<message>
<source>Least compactness (0 to 1)</source>
<translation>最小紧凑度（0 到 1）</translation>
</message>
<message>
<source>Least expected IoU</source>
<translation>最小预期 IoU</translation>
</message>
<message>
<source>Least expected IoU of a new outline</source>
<translation>新轮廓的最低预期 IoU</translation>
</message>
<message>
<source>Least mean probability</source>
<translation>最小平均概率</translation>
</message>
<message>
<source>Least stability</source>
<translation>最小稳定度</translation>
</message>
<message>
<source>Left over from another version of the plugin; no version found here uses it:</source>
<translation>插件其他版本的残留；此处找到的版本均不使用它：</translation>
</message>
<message>
<source>Load a raster layer, then choose it above.</source>
<translation>请加载栅格图层，然后在上方选择它。</translation>
</message>
<message>
<source>Looking at a larger window… Esc cancels.</source>
<translation>正在查看更大的窗口… 按 Esc 取消。</translation>
</message>
<message>
<source>Looking for the object… Esc cancels.</source>
<translation>正在寻找对象… 按 Esc 取消。</translation>
</message>
<message>
<source>Making the environment…</source>
<translation>正在创建环境…</translation>
</message>
<message>
<source>Missing: {}.</source>
<translation>缺少：{}。</translation>
</message>
<message>
<source>Mo&amp;del</source>
<translation>模型(&amp;D)</translation>
</message>
<message>
<source>Model</source>
<translation>模型</translation>
</message>
<message>
<source>Model (name or file; the one in use if empty)</source>
<translation>模型（名称或文件；留空则用当前模型）</translation>
</message>
<message>
<source>Models</source>
<translation>模型</translation>
</message>
<message>
<source>Models…</source>
<translation>模型…</translation>
</message>
<message>
<source>More models…</source>
<translation>更多模型…</translation>
</message>
<message>
<source>Move to the top</source>
<translation>移至顶部</translation>
</message>
<message>
<source>NVIDIA GPU</source>
<translation>NVIDIA GPU</translation>
</message>
<message>
<source>Next class</source>
<translation>下一个类别</translation>
</message>
<message>
<source>No two polygons share ground</source>
<translation>多边形互不重叠</translation>
</message>
<message>
<source>Not digitized</source>
<translation>未数字化</translation>
</message>
<message>
<source>ONNX Runtime, rasterio, shapely, numpy: {} packages</source>
<translation>ONNX Runtime、rasterio、shapely、numpy：{} 个软件包</translation>
</message>
<message>
<source>Objects digitized</source>
<translation>已数字化的对象</translation>
</message>
<message>
<source>Objects that were not reached</source>
<translation>未处理到的对象</translation>
</message>
<message>
<source>Objects that were not reached: {0}.</source>
<translation>未处理到的对象：{0}。</translation>
</message>
<message>
<source>Objects to be asked about again</source>
<translation>需要再次处理的对象</translation>
</message>
<message>
<source>Objects without a result</source>
<translation>没有结果的对象</translation>
</message>
<message>
<source>Objects without a result: {0}. See the table of failures.</source>
<translation>没有结果的对象：{0}。请见失败表。</translation>
</message>
<message>
<source>Objects without a result: {0}. The others are written.</source>
<translation>没有结果的对象：{0}。其余对象已写入。</translation>
</message>
<message>
<source>Of an object in another, keep</source>
<translation>对象嵌套时保留</translation>
</message>
<message>
<source>One window around it (faster)</source>
<translation>其周围的一个窗口（更快）</translation>
</message>
<message>
<source>Opens the documentation, which needs no network.</source>
<translation>打开无需网络的文档。</translation>
</message>
<message>
<source>Optimise boundaries by colour</source>
<translation>按颜色优化边界</translation>
</message>
<message>
<source>Overlap (IoU) below which a polygon counts as not supported</source>
<translation>低于此重叠（IoU）的多边形视为无依据</translation>
</message>
<message>
<source>Overlap (IoU) from which objects are separated</source>
<translation>对象被分开的重叠（IoU）</translation>
</message>
<message>
<source>Page</source>
<translation>页面</translation>
</message>
<message>
<source>Pages</source>
<translation>页面列表</translation>
</message>
<message>
<source>Parts of the outline that are smaller are left out.</source>
<translation>小于此值的轮廓部分会被略去。</translation>
</message>
<message>
<source>Pinned by version, not by checksum: {}.</source>
<translation>仅按版本固定，无校验和：{}。</translation>
</message>
<message>
<source>Planning</source>
<translation>正在规划</translation>
</message>
<message>
<source>Polygons</source>
<translation>多边形</translation>
</message>
<message>
<source>Press this, then click a control: a few sentences say what it is for.</source>
<translation>按下此按钮，再点击某个控件：几句话说明其用途。</translation>
</message>
<message>
<source>Previous class</source>
<translation>上一个类别</translation>
</message>
<message>
<source>Probability at the edge</source>
<translation>边缘处的概率</translation>
</message>
<message>
<source>Prompts</source>
<translation>提示</translation>
</message>
<message>
<source>Pulls the outline to the edges of the image. For sharp objects in sharp imagery.</source>
<translation>将轮廓拉向图像的边缘。适用于清晰影像中的清晰对象。</translation>
</message>
<message>
<source>Puts the polygon into the output layer, as Enter does. Ctrl+Z undoes it.</source>
<translation>将多边形放入输出图层，与回车键相同。Ctrl+Z 可撤销。</translation>
</message>
<message>
<source>PyTorch, rasterio, shapely, OpenCV: {} packages</source>
<translation>PyTorch、rasterio、shapely、OpenCV：{} 个软件包</translation>
</message>
<message>
<source>Python of the worker</source>
<translation>工作进程的 Python</translation>
</message>
<message>
<source>Python {version} at {path}</source>
<translation>Python {version}，位于 {path}</translation>
</message>
<message>
<source>Python:</source>
<translation>Python：</translation>
</message>
<message>
<source>QGIS closes as soon as the accepted polygon is in its layer.</source>
<translation>已接受的多边形写入其图层后，QGIS 将立即关闭。</translation>
</message>
<message>
<source>QGIS ended unexpectedly. {} accepted polygons can be restored.</source>
<translation>QGIS 意外退出。可恢复 {} 个已接受的多边形。</translation>
</message>
<message>
<source>QGIS reads this layer: each window is fetched when it is needed.</source>
<translation>此图层由 QGIS 读取：需要时才获取各窗口。</translation>
</message>
<message>
<source>Range of values</source>
<translation>数值范围</translation>
</message>
<message>
<source>Raster</source>
<translation>栅格</translation>
</message>
<message>
<source>Reading the layer… Esc cancels.</source>
<translation>正在读取图层… 按 Esc 取消。</translation>
</message>
<message>
<source>Reading the raster… Esc cancels.</source>
<translation>正在读取栅格… 按 Esc 取消。</translation>
</message>
<message>
<source>Ready</source>
<translation>就绪</translation>
</message>
<message>
<source>Ready: {}</source>
<translation>就绪：{}</translation>
</message>
<message>
<source>Redo the click</source>
<translation>重做点击</translation>
</message>
<message>
<source>Refine polygon</source>
<translation>细化多边形</translation>
</message>
<message>
<source>Refine polygons</source>
<translation>细化多边形</translation>
</message>
<message>
<source>Removes the chosen class. Polygons that have it keep it.</source>
<translation>移除所选类别。已有该类别的多边形保持不变。</translation>
</message>
<message>
<source>Restore</source>
<translation>恢复</translation>
</message>
<message>
<source>Restored into {}.</source>
<translation>已恢复到 {}。</translation>
</message>
<message>
<source>Retry</source>
<translation>重试</translation>
</message>
<message>
<source>Right angles</source>
<translation>直角</translation>
</message>
<message>
<source>Rotated boxes</source>
<translation>旋转框</translation>
</message>
<message>
<source>Rounds corners off, in so many passes. For water and trees, not for buildings.</source>
<translation>按此次数将角磨圆。适用于水体和树木，不适用于建筑物。</translation>
</message>
<message>
<source>Rounds of refinement after each click</source>
<translation>每次点击后的细化轮数</translation>
</message>
<message>
<source>Rounds of smoothing</source>
<translation>平滑轮数</translation>
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
<translation>SegMap 面板</translation>
</message>
<message>
<source>SegMap polygons</source>
<translation>SegMap 多边形</translation>
</message>
<message>
<source>SegMap: help</source>
<translation>SegMap：帮助</translation>
</message>
<message>
<source>SegMap: {}</source>
<translation>SegMap：{}</translation>
</message>
<message>
<source>Separate objects that overlap</source>
<translation>分开重叠的对象</translation>
</message>
<message>
<source>Separating neighbours</source>
<translation>正在分离相邻对象</translation>
</message>
<message>
<source>Several extents around it</source>
<translation>其周围的多个范围</translation>
</message>
<message>
<source>Show it</source>
<translation>显示</translation>
</message>
<message>
<source>Shows a thin outline of what a click under the cursor would give.</source>
<translation>以细轮廓显示在光标处点击会得到的结果。</translation>
</message>
<message>
<source>SimpleClick's network with weights for cascade-forward refinement; wants a large GPU.</source>
<translation>SimpleClick 的网络，权重用于级联前向细化；需要大显存 GPU。</translation>
</message>
<message>
<source>Simplifies by half a pixel: what lies below that is noise of the raster.</source>
<translation>按半个像元简化：更小的只是栅格噪声。</translation>
</message>
<message>
<source>Simplify by (m; half a pixel if not set)</source>
<translation>简化容差（m；未设置时为半个像元）</translation>
</message>
<message>
<source>Smallest hole (m²)</source>
<translation>最小孔洞（m²）</translation>
</message>
<message>
<source>Smallest object (m²)</source>
<translation>最小对象（m²）</translation>
</message>
<message>
<source>Smallest part (m²)</source>
<translation>最小部分（m²）</translation>
</message>
<message>
<source>Something takes longer than half a second. Esc cancels it.</source>
<translation>某项操作超过半秒。按 Esc 取消。</translation>
</message>
<message>
<source>Spacing of the points (m)</source>
<translation>点间距（m）</translation>
</message>
<message>
<source>Start the worker again</source>
<translation>重新启动工作进程</translation>
</message>
<message>
<source>Stop and close</source>
<translation>停止并关闭</translation>
</message>
<message>
<source>Straightens the outline and makes its corners square where it nearly is so, as buildings are.</source>
<translation>拉直轮廓，并将接近直角的角变为直角，如建筑物那样。</translation>
</message>
<message>
<source>Stretch</source>
<translation>拉伸</translation>
</message>
<message>
<source>Take the last click back</source>
<translation>撤销上一次点击</translation>
</message>
<message>
<source>Takes the last click back. While an object is under way, Backspace and Ctrl+Z do the same.</source>
<translation>撤销上一次点击。处理对象时，退格键和 Ctrl+Z 作用相同。</translation>
</message>
<message>
<source>The architecture of the paper in the recommended profile, for weights you train yourself.</source>
<translation>论文中的架构，采用推荐配置，用于您自行训练的权重。</translation>
</message>
<message>
<source>The backbone that VFM-ISRefiner builds on.</source>
<translation>VFM-ISRefiner 所基于的骨干网络。</translation>
</message>
<message>
<source>The batch process ended unexpectedly; it goes on where it stopped.</source>
<translation>批处理意外结束；将从中断处继续。</translation>
</message>
<message>
<source>The better one</source>
<translation>较好的一个</translation>
</message>
<message>
<source>The classes. The chosen one is what accepted polygons get; its colour is that of the outline. The keys 1 to 9 choose one while the tool is active.</source>
<translation>类别列表。接受的多边形获得所选类别；其颜色就是轮廓的颜色。工具激活时，按键 1 到 9 选择类别。</translation>
</message>
<message>
<source>The default. Small, made for CPUs: a click on an object already seen costs little.</source>
<translation>默认模型。体积小，为 CPU 设计：在已查看过的对象上点击开销很小。</translation>
</message>
<message>
<source>The environment variable {name} names {path}, which is not there: correct or clear it.</source>
<translation>环境变量 {name} 指定的 {path} 不存在：请更正或清空该变量。</translation>
</message>
<message>
<source>The inner one</source>
<translation>内部的一个</translation>
</message>
<message>
<source>The larger one; wants a GPU.</source>
<translation>较大的模型；需要 GPU。</translation>
</message>
<message>
<source>The largest; wants a large GPU.</source>
<translation>最大的模型；需要大显存 GPU。</translation>
</message>
<message>
<source>The layer that accepted polygons go to: an editable polygon layer of the project, or a layer in memory that is made when it is needed.</source>
<translation>接受的多边形所进入的图层：项目中可编辑的多边形图层，或在需要时创建的内存图层。</translation>
</message>
<message>
<source>The model that answers clicks. Another one takes effect as soon as the worker has loaded it.</source>
<translation>回应点击的模型。更换后，待工作进程加载完毕即生效。</translation>
</message>
<message>
<source>The network runs in a process of its own; what is finished is kept when the run is cancelled or interrupted, and with a work file the same run goes on from there. Objects without a result are listed, with the reason, in the output for what was not digitized.</source>
<translation>网络在独立进程中运行；取消或中断时，已完成的会保留；使用工作文件时，同一任务可从中断处继续。没有结果的对象连同原因列在“未数字化”输出中。</translation>
</message>
<message>
<source>The object comes back once those accepted after it are written.</source>
<translation>在其后接受的对象写入之后，该对象会重新出现。</translation>
</message>
<message>
<source>The outer one</source>
<translation>外部的一个</translation>
</message>
<message>
<source>The packages for CUDA are pinned by version, not by checksum.</source>
<translation>CUDA 软件包按版本固定，无校验和。</translation>
</message>
<message>
<source>The plugin is unloaded as soon as the accepted polygon is in its layer.</source>
<translation>已接受的多边形写入其图层后，插件将立即卸载。</translation>
</message>
<message>
<source>The polygon is in {}, under the raster.</source>
<translation>多边形在 {} 中，位于栅格下方。</translation>
</message>
<message>
<source>The polygon is in {}, which is switched off.</source>
<translation>多边形在 {} 中，该图层已关闭显示。</translation>
</message>
<message>
<source>The polygon is in {}.</source>
<translation>多边形在 {} 中。</translation>
</message>
<message>
<source>The prompts have no CRS: they are taken to be in that of the raster.</source>
<translation>提示没有 CRS：按栅格的 CRS 处理。</translation>
</message>
<message>
<source>The prompts have no features.</source>
<translation>提示图层没有要素。</translation>
</message>
<message>
<source>The prompts have the wrong geometry type.</source>
<translation>提示图层的几何类型不正确。</translation>
</message>
<message>
<source>The range of values is not used: the stretch is not the one in a range.</source>
<translation>未使用数值范围：所选拉伸不是按范围拉伸。</translation>
</message>
<message>
<source>The raster cannot be read.</source>
<translation>无法读取栅格。</translation>
</message>
<message>
<source>The raster changed, the object was dropped.</source>
<translation>栅格已更改，对象已放弃。</translation>
</message>
<message>
<source>The raster has no CRS: set it in the layer properties.</source>
<translation>栅格没有坐标参照系：请在图层属性中设置。</translation>
</message>
<message>
<source>The raster that is digitized. Clicks count for it, whichever layer lies on top.</source>
<translation>要数字化的栅格。无论哪个图层在最上面，点击都针对它。</translation>
</message>
<message>
<source>The results are in {0}.</source>
<translation>结果在 {0} 中。</translation>
</message>
<message>
<source>The same architecture at a quarter of the width, for weights you train yourself.</source>
<translation>同一架构，宽度为四分之一，用于您自行训练的权重。</translation>
</message>
<message>
<source>The weights of the paper's authors.</source>
<translation>论文作者的权重。</translation>
</message>
<message>
<source>The work file must be a file of its own, not that of: {0}. Choose another name.</source>
<translation>工作文件必须是单独的文件，不能与“{0}”是同一个文件。请选择其他名称。</translation>
</message>
<message>
<source>The worker cannot run.</source>
<translation>工作进程无法运行。</translation>
</message>
<message>
<source>The worker has said nothing for a minute. A new one would answer what you clicked.</source>
<translation>工作进程已有一分钟没有响应。新的进程会处理您的点击。</translation>
</message>
<message>
<source>The worker is not running.</source>
<translation>工作进程未运行。</translation>
</message>
<message>
<source>The worker is starting…</source>
<translation>工作进程正在启动…</translation>
</message>
<message>
<source>The worker is the process that runs the model. Starts it again after it has failed.</source>
<translation>工作进程是运行模型的进程。在其失败后重新启动。</translation>
</message>
<message>
<source>The worker starts anew when these are changed.</source>
<translation>更改后工作进程将重新启动。</translation>
</message>
<message>
<source>This run was finished before: its results are taken from the work file.</source>
<translation>该运行此前已完成：结果取自工作文件。</translation>
</message>
<message>
<source>Too old: {}.</source>
<translation>版本过旧：{}。</translation>
</message>
<message>
<source>Troubleshooting</source>
<translation>故障排除</translation>
</message>
<message>
<source>Trying a click on a test image…</source>
<translation>正在测试图像上试点击…</translation>
</message>
<message>
<source>Turns each box (the bounding box of each polygon) into the polygon of the object it was drawn around.</source>
<translation>将每个矩形框（每个多边形的外接矩形）变为其所框对象的多边形。</translation>
</message>
<message>
<source>Turns each point, or multipoint, into the polygon of the object it lies on. A field can say which points belong to one object, another which of them are negative (not on the object). With calibration, objects whose polygons overlap get each other's points as negative ones and are digitized again.</source>
<translation>将每个点或多点变为其所在对象的多边形。一个字段可说明哪些点属于同一对象，另一个字段说明哪些为负（不在对象上）。启用校准时，多边形重叠的对象以彼此的点作为负点重新数字化。</translation>
</message>
<message>
<source>Typical size of an object (m)</source>
<translation>对象的典型尺寸（m）</translation>
</message>
<message>
<source>User guide</source>
<translation>用户指南</translation>
</message>
<message>
<source>Values from this one on are white to the model, in all three bands.</source>
<translation>在全部三个波段中，不小于此值的值对模型而言为白色。</translation>
</message>
<message>
<source>Values up to this one are black to the model, in all three bands.</source>
<translation>在全部三个波段中，不大于此值的值对模型而言为黑色。</translation>
</message>
<message>
<source>What is finished is kept.</source>
<translation>已完成的会保留。</translation>
</message>
<message>
<source>What the worker is doing, which model it runs, and on what device.</source>
<translation>工作进程正在做什么、运行哪个模型、使用什么设备。</translation>
</message>
<message>
<source>Which values of the raster the model sees as black and as white. Left to itself, it takes nearly all values that the raster has; choose limits where the objects differ little from their surroundings.</source>
<translation>模型将栅格的哪些值看作黑色和白色。默认情况下取栅格几乎全部的值；当对象与周围差别很小时，请选择界限。</translation>
</message>
<message>
<source>Work file (a run that was interrupted goes on from it)</source>
<translation>工作文件（中断的运行将由此继续）</translation>
</message>
<message>
<source>Working… Esc cancels.</source>
<translation>处理中… 按 Esc 取消。</translation>
</message>
<message>
<source>Writes the output layer, or the polygons selected in it, to a GeoPackage.</source>
<translation>将输出图层或其中所选的多边形写入 GeoPackage。</translation>
</message>
<message>
<source>Your own Python at {path} is not there any more.</source>
<translation>您自己的 Python（{path}）已不存在。</translation>
</message>
<message>
<source>Your own Python at {path} is not there any more: the plugin's own environment is used instead.</source>
<translation>您自己的 Python（{path}）已不存在：改用插件自己的环境。</translation>
</message>
<message>
<source>as ViT-B, finer borders</source>
<translation>同 ViT-B，边界更精细</translation>
</message>
<message>
<source>building</source>
<translation>建筑</translation>
</message>
<message>
<source>buildings, roads and land cover in remote sensing images; slow without a GPU</source>
<translation>遥感影像中的建筑、道路和土地覆盖；没有 GPU 时较慢</translation>
</message>
<message>
<source>buildings, vehicles, tanks, panels and other compact objects; weak on roads and palms</source>
<translation>建筑物、车辆、储罐、太阳能板等紧凑的对象；道路和棕榈树较弱</translation>
</message>
<message>
<source>dask scheduler (local:N or tcp://host:port)</source>
<translation>dask 调度器（local:N 或 tcp://host:port）</translation>
</message>
<message>
<source>field</source>
<translation>田地</translation>
</message>
<message>
<source>not known for this platform</source>
<translation>此平台未知</translation>
</message>
<message>
<source>not known: ask its authors</source>
<translation>未知：请询问作者</translation>
</message>
<message>
<source>object</source>
<translation>对象</translation>
</message>
<message>
<source>photographs, with refinement steps switched on</source>
<translation>照片，需开启细化步骤</translation>
</message>
<message>
<source>photographs; everyday objects</source>
<translation>照片；日常物体</translation>
</message>
<message>
<source>photographs; large objects with clear borders</source>
<translation>照片；边界清晰的大物体</translation>
</message>
<message>
<source>road</source>
<translation>道路</translation>
</message>
<message>
<source>several GB with CUDA</source>
<translation>使用 CUDA 需数 GB</translation>
</message>
<message>
<source>that of your training data</source>
<translation>与您的训练数据相同</translation>
</message>
<message>
<source>the plugin's own environment</source>
<translation>插件自带的环境</translation>
</message>
<message>
<source>vegetation</source>
<translation>植被</translation>
</message>
<message>
<source>vehicle</source>
<translation>车辆</translation>
</message>
<message>
<source>water</source>
<translation>水体</translation>
</message>
<message>
<source>what you train it on</source>
<translation>您所训练的内容</translation>
</message>
<message>
<source>{0} (objects: {1})</source>
<translation>{0}（对象：{1}）</translation>
</message>
<message>
<source>{0} of {1}, {2} failed, about {3} s left</source>
<translation>{0}/{1}，{2} 个失败，约剩 {3} 秒</translation>
</message>
<message>
<source>{0} would be written over {1}: choose another name.</source>
<translation>{0}会覆盖{1}：请选择其他名称。</translation>
</message>
<message>
<source>{download:.0f} MB to download, {disk:.0f} MB on disk</source>
<translation>下载 {download:.0f} MB，占用磁盘 {disk:.0f} MB</translation>
</message>
<message>
<source>{download:.0f} MB to download, {disk:.1f} GB on disk</source>
<translation>下载 {download:.0f} MB，占用磁盘 {disk:.1f} GB</translation>
</message>
<message>
<source>{gpu} is not used: its driver is too old ({found}, {needed} is needed).</source>
<translation>未使用 {gpu}：驱动程序过旧（{found}，需要 {needed}）。</translation>
</message>
<message>
<source>{gpu} is not used: too old a model (compute capability {found}, {needed} is needed).</source>
<translation>未使用 {gpu}：型号过旧（计算能力 {found}，需要 {needed}）。</translation>
</message>
<message>
<source>{path} (Python {version}) cannot be used.</source>
<translation>{path}（Python {version}）无法使用。</translation>
</message>
<message>
<source>{path} (Python {version}) has everything.</source>
<translation>{path}（Python {version}）具备所需的一切。</translation>
</message>
<message>
<source>{path} ({disk:.0f} MB)</source>
<translation>{path}（{disk:.0f} MB）</translation>
</message>
<message>
<source>{} (restored)</source>
<translation>{}（已恢复）</translation>
</message>
<message>
<source>{} accepted objects have no polygon yet. Load the plugin again to finish them.</source>
<translation>{} 个已接受的对象还没有多边形。请重新加载插件以完成它们。</translation>
</message>
<message>
<source>{} accepted objects have no polygon yet: the plugin ended before their outlines came.</source>
<translation>{} 个已接受的对象还没有多边形：插件在得到其轮廓之前已结束。</translation>
</message>
<message>
<source>{} accepted objects wait until their raster is back.</source>
<translation>{} 个已接受的对象将等待其栅格恢复可用。</translation>
</message>
<message>
<source>{} threads</source>
<translation>{} 个线程</translation>
</message>
</context>
<context>
<name>SegMapDock</name>
<message>
<source>&amp;Export to GeoPackage…</source>
<translation>导出到 GeoPackage(&amp;E)…</translation>
</message>
<message>
<source>Accept the polygon</source>
<translation>接受多边形</translation>
</message>
<message>
<source>Class</source>
<translation>类别</translation>
</message>
<message>
<source>Drop the object</source>
<translation>放弃对象</translation>
</message>
<message>
<source>Export to GeoPackage</source>
<translation>导出到 GeoPackage</translation>
</message>
<message>
<source>Help</source>
<translation>帮助</translation>
</message>
<message>
<source>Progress</source>
<translation>进度</translation>
</message>
<message>
<source>Redo the click</source>
<translation>重做点击</translation>
</message>
<message>
<source>SegMap</source>
<translation>SegMap</translation>
</message>
<message>
<source>Shape</source>
<translation>形状</translation>
</message>
<message>
<source>Start the worker again</source>
<translation>重新启动工作进程</translation>
</message>
<message>
<source>Status</source>
<translation>状态</translation>
</message>
<message>
<source>Take the last click back</source>
<translation>撤销上一次点击</translation>
</message>
<message>
<source>There is nothing to export yet.</source>
<translation>还没有可导出的内容。</translation>
</message>
<message>
<source>What's this? Then click a control</source>
<translation>这是什么？然后点击一个控件</translation>
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
<numerusform>%n 个顶点</numerusform>
</translation>
</message>
<message>
<source>&amp;Simplify</source>
<translation>简化(&amp;S)</translation>
</message>
<message>
<source>Automatic</source>
<translation>自动</translation>
</message>
<message>
<source>How often the window grows when an object reaches its border</source>
<translation>对象到达窗口边缘时窗口扩大的次数</translation>
</message>
<message>
<source>Preview under the cursor</source>
<translation>光标下预览</translation>
</message>
<message>
<source>Re&amp;finement</source>
<translation>细化(&amp;F)</translation>
</message>
<message>
<source>Refinement rounds</source>
<translation>细化轮数</translation>
</message>
<message>
<source>Refinement rounds after each click: slower, sometimes better</source>
<translation>每次点击后的细化轮数：较慢，有时更好</translation>
</message>
<message>
<source>Right angles</source>
<translation>直角</translation>
</message>
<message>
<source>S&amp;mooth</source>
<translation>平滑(&amp;M)</translation>
</message>
<message>
<source>Sharpen the boundary</source>
<translation>锐化边界</translation>
</message>
<message>
<source>Show what a click would give while hovering</source>
<translation>悬停时显示点击的结果</translation>
</message>
<message>
<source>Simplify</source>
<translation>简化</translation>
</message>
<message>
<source>Simplify automatically</source>
<translation>自动简化</translation>
</message>
<message>
<source>Simplify by half a pixel</source>
<translation>按半个像元简化</translation>
</message>
<message>
<source>Smallest &amp;hole</source>
<translation>最小孔洞(&amp;H)</translation>
</message>
<message>
<source>Smallest &amp;part</source>
<translation>最小部分(&amp;P)</translation>
</message>
<message>
<source>Smallest hole in square metres</source>
<translation>最小孔洞（平方米）</translation>
</message>
<message>
<source>Smallest part in square metres</source>
<translation>最小部分（平方米）</translation>
</message>
<message>
<source>Smooth</source>
<translation>平滑</translation>
</message>
<message>
<source>Straighten the outline as a building's</source>
<translation>像建筑物一样拉直轮廓</translation>
</message>
<message>
<source>Vertices of the outline</source>
<translation>轮廓顶点</translation>
</message>
<message>
<source>Window &amp;growth</source>
<translation>窗口扩大(&amp;G)</translation>
</message>
<message>
<source>Window growth</source>
<translation>窗口扩大</translation>
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
<translation>与图层样式一致</translation>
</message>
<message>
<source>Automatic</source>
<translation>自动</translation>
</message>
<message>
<source>From … to …</source>
<translation>从 … 到 …</translation>
</message>
<message>
<source>Stretch</source>
<translation>拉伸</translation>
</message>
<message>
<source>The first value must be the lower one.</source>
<translation>第一个值必须较小。</translation>
</message>
<message>
<source>This raster has colours, not values: there is nothing to stretch.</source>
<translation>此栅格只有颜色而没有数值：无需拉伸。</translation>
</message>
<message>
<source>Value that is black</source>
<translation>显示为黑色的值</translation>
</message>
<message>
<source>Value that is white</source>
<translation>显示为白色的值</translation>
</message>
<message>
<source>Which values of the raster are black and white to the model</source>
<translation>栅格的哪些值对模型而言是黑色和白色</translation>
</message>
</context>
<context>
<name>Thumbnail</name>
<message>
<source>The raster as the model gets it</source>
<translation>模型所接收的栅格</translation>
</message>
<message>
<source>The raster as the model gets it: these bands, stretched</source>
<translation>模型所接收的栅格：这些波段，经拉伸</translation>
</message>
</context>
<context>
<name>Tour</name>
<message>
<source>SegMap sample</source>
<translation>SegMap 示例</translation>
</message>
</context>
<context>
<name>TourCard</name>
<message>
<source>Accept it</source>
<translation>接受</translation>
</message>
<message>
<source>Click an object</source>
<translation>点击一个对象</translation>
</message>
<message>
<source>Click the round tank, where the white ring is. Its outline appears.</source>
<translation>点击白圈处的圆形储罐。它的轮廓随即出现。</translation>
</message>
<message>
<source>Correct it</source>
<translation>修正</translation>
</message>
<message>
<source>Done</source>
<translation>完成</translation>
</message>
<message>
<source>Export</source>
<translation>导出</translation>
</message>
<message>
<source>Four short steps on a small sample image show how it works. Your layers stay as they are.</source>
<translation>在一幅小示例影像上用四个简短步骤演示用法。您的图层保持不变。</translation>
</message>
<message>
<source>New here?</source>
<translation>第一次使用？</translation>
</message>
<message>
<source>Press Enter. The polygon goes to the output layer; Ctrl+Z would undo it.</source>
<translation>按回车键。多边形进入输出图层；Ctrl+Z 可撤销。</translation>
</message>
<message>
<source>Right-click what does not belong to it, such as the shadow where the red ring is. A left click adds what is missing; Backspace takes a click back.</source>
<translation>右键点击不属于它的部分，例如红圈处的阴影。左键点击补上缺少的部分；退格键撤销一次点击。</translation>
</message>
<message>
<source>Show me</source>
<translation>演示</translation>
</message>
<message>
<source>Skip</source>
<translation>跳过</translation>
</message>
<message>
<source>Step {} of {}</source>
<translation>第 {} 步，共 {} 步</translation>
</message>
<message>
<source>That is all. Digitize more, then press Export to GeoPackage below. Until then a journal keeps what you have accepted.</source>
<translation>就是这样。继续数字化，然后按下方的“导出到 GeoPackage”。在此之前，日志会保存您已接受的内容。</translation>
</message>
</context>
</TS>
