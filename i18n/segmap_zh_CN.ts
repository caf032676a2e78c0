<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
   <source>Layer name</source>
   <translation>图层名称</translation>
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
   <source>&amp;Check and use it</source>
   <translation>检查并使用(&amp;C)</translation>
  </message>
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
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>CPU ({} is not used)</source>
   <translation>CPU（未使用 {}）</translation>
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
   <source>Every package is checked against a known checksum.</source>
   <translation>每个软件包都会与已知校验和核对。</translation>
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
   <source>From:</source>
   <translation>来源：</translation>
  </message>
  <message>
   <source>Install nothing, use this Python:</source>
   <translation>不安装，使用此 Python：</translation>
  </message>
  <message>
   <source>Installed: {}</source>
   <translation>已安装：{}</translation>
  </message>
  <message>
   <source>Installing {}…</source>
   <translation>正在安装 {}…</translation>
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
   <source>Make it from this Python:</source>
   <translation>用此 Python 创建：</translation>
  </message>
  <message>
   <source>Making the environment…</source>
   <translation>正在创建环境…</translation>
  </message>
  <message>
   <source>Other ways</source>
   <translation>其他方式</translation>
  </message>
  <message>
   <source>Pinned by version, not by checksum: {}.</source>
   <translation>仅按版本固定，无校验和：{}。</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>进度</translation>
  </message>
  <message>
   <source>PyTorch, rasterio, shapely, OpenCV: {} packages</source>
   <translation>PyTorch、rasterio、shapely、OpenCV：{} 个软件包</translation>
  </message>
  <message>
   <source>Python to use</source>
   <translation>要使用的 Python</translation>
  </message>
  <message>
   <source>Python {version} at {path}</source>
   <translation>Python {version}，位于 {path}</translation>
  </message>
  <message>
   <source>Re&amp;move</source>
   <translation>移除(&amp;M)</translation>
  </message>
  <message>
   <source>Removed.</source>
   <translation>已移除。</translation>
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
   <source>The packages for CUDA are pinned by version, not by checksum.</source>
   <translation>CUDA 软件包按版本固定，无校验和。</translation>
  </message>
  <message>
   <source>Trying a click on a test image…</source>
   <translation>正在测试图像上试点击…</translation>
  </message>
  <message>
   <source>Use the NVIDIA &amp;GPU (a larger download)</source>
   <translation>使用 NVIDIA GPU（下载量更大）(&amp;G)</translation>
  </message>
  <message>
   <source>What:</source>
   <translation>内容：</translation>
  </message>
  <message>
   <source>Where:</source>
   <translation>位置：</translation>
  </message>
  <message>
   <source>Without a network, from a folder of wheels:</source>
   <translation>离线，从 wheel 文件夹：</translation>
  </message>
  <message>
   <source>not known for this platform</source>
   <translation>此平台未知</translation>
  </message>
  <message>
   <source>several GB with CUDA</source>
   <translation>使用 CUDA 需数 GB</translation>
  </message>
  <message>
   <source>{download:.0f} MB to download, {disk:.1f} GB on disk</source>
   <translation>下载 {download:.0f} MB，占用磁盘 {disk:.1f} GB</translation>
  </message>
 </context>
 <context>
  <name>ModelsDialog</name>
  <message>
   <source>&amp;Download</source>
   <translation>下载(&amp;D)</translation>
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
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>Weight files</source>
   <translation>权重文件</translation>
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
   <source>optional</source>
   <translation>可选</translation>
  </message>
  <message>
   <source>ships</source>
   <translation>自带</translation>
  </message>
  <message>
   <source>{:.0f} MB, here</source>
   <translation>{:.0f} MB，已在本机</translation>
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
   <source>Bands</source>
   <translation>波段</translation>
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
   <source>Use the bands of the layer's own style</source>
   <translation>使用图层样式的波段</translation>
  </message>
 </context>
 <context>
  <name>SegMap</name>
  <message>
   <source>A field of positives needs a field that groups points by object.</source>
   <translation>正点字段需要一个按对象分组点的字段。</translation>
  </message>
  <message>
   <source>Accept SegMap polygon</source>
   <translation>接受 SegMap 多边形</translation>
  </message>
  <message>
   <source>Apple GPU</source>
   <translation>Apple GPU</translation>
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
   <source>Bounding boxes</source>
   <translation>边界框</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Centroids</source>
   <translation>质心</translation>
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
   <source>Digitize by clicking</source>
   <translation>点击数字化</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>放弃</translation>
  </message>
  <message>
   <source>Environment…</source>
   <translation>环境…</translation>
  </message>
  <message>
   <source>Exported {} to {}.</source>
   <translation>已将 {} 导出到 {}。</translation>
  </message>
  <message>
   <source>Extent</source>
   <translation>范围</translation>
  </message>
  <message>
   <source>Fetching the pixels of the layer.</source>
   <translation>正在获取图层像元。</translation>
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
   <source>Ground size of a pixel to look at (m)</source>
   <translation>所看像元的地面尺寸（m）</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>帮助</translation>
  </message>
  <message>
   <source>How often a window may grow</source>
   <translation>窗口可扩大的次数</translation>
  </message>
  <message>
   <source>IoU from which two masks are one object</source>
   <translation>两个掩膜视为同一对象的 IoU</translation>
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
   <source>Least mean probability</source>
   <translation>最小平均概率</translation>
  </message>
  <message>
   <source>Least stability</source>
   <translation>最小稳定度</translation>
  </message>
  <message>
   <source>Model (name or file; the default if empty)</source>
   <translation>模型（名称或文件；留空则用默认）</translation>
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
   <source>NVIDIA GPU</source>
   <translation>NVIDIA GPU</translation>
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
   <source>Of an object in another, keep</source>
   <translation>对象嵌套时保留</translation>
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
   <source>Polygons</source>
   <translation>多边形</translation>
  </message>
  <message>
   <source>Prompts</source>
   <translation>提示</translation>
  </message>
  <message>
   <source>Python of the worker</source>
   <translation>工作进程的 Python</translation>
  </message>
  <message>
   <source>Python:</source>
   <translation>Python：</translation>
  </message>
  <message>
   <source>QGIS ended unexpectedly. {} accepted polygons can be restored.</source>
   <translation>QGIS 意外退出。可恢复 {} 个已接受的多边形。</translation>
  </message>
  <message>
   <source>Raster</source>
   <translation>栅格</translation>
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
   <source>Refine polygon</source>
   <translation>细化多边形</translation>
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
   <source>Separate objects that overlap</source>
   <translation>分开重叠的对象</translation>
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
   <source>Spacing of the points (m)</source>
   <translation>点间距（m）</translation>
  </message>
  <message>
   <source>The batch process ended unexpectedly; it goes on where it stopped.</source>
   <translation>批处理意外结束；将从中断处继续。</translation>
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
   <source>The worker cannot run.</source>
   <translation>工作进程无法运行。</translation>
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
   <source>The worker starts anew when these are changed.</source>
   <translation>更改后工作进程将重新启动。</translation>
  </message>
  <message>
   <source>Troubleshooting</source>
   <translation>故障排除</translation>
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
   <source>Work file (a run that was interrupted goes on from it)</source>
   <translation>工作文件（中断的运行将由此继续）</translation>
  </message>
  <message>
   <source>Working… Esc cancels.</source>
   <translation>处理中… 按 Esc 取消。</translation>
  </message>
  <message>
   <source>dask scheduler (local:N or tcp://host:port)</source>
   <translation>dask 调度器（local:N 或 tcp://host:port）</translation>
  </message>
  <message>
   <source>the plugin's own environment</source>
   <translation>插件自带的环境</translation>
  </message>
  <message>
   <source>{0} could not be digitized; see the table of failures.</source>
   <translation>{0} 个未能数字化；请见失败表。</translation>
  </message>
  <message>
   <source>{0} of {1}, {2} failed, about {3} s left</source>
   <translation>{0}/{1}，{2} 个失败，约剩 {3} 秒</translation>
  </message>
  <message>
   <source>{0}: {1} objects</source>
   <translation>{0}：{1} 个对象</translation>
  </message>
  <message>
   <source>{} (restored)</source>
   <translation>{}（已恢复）</translation>
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
   <source>Hover</source>
   <translation>悬停</translation>
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
</TS>
