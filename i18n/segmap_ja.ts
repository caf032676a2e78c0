<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
 <context>
  <name>ClassBox</name>
  <message>
   <source>Add a class</source>
   <translation>クラスを追加</translation>
  </message>
  <message>
   <source>Change the colour of the class</source>
   <translation>クラスの色を変更</translation>
  </message>
  <message>
   <source>Classes</source>
   <translation>クラス</translation>
  </message>
  <message>
   <source>Colour of the class</source>
   <translation>クラスの色</translation>
  </message>
  <message>
   <source>Colour…</source>
   <translation>色…</translation>
  </message>
  <message>
   <source>Key {}</source>
   <translation>キー {}</translation>
  </message>
  <message>
   <source>Keys 1-9 choose a class while the tool is active; double click renames</source>
   <translation>ツールが有効な間は 1～9 キーでクラスを選択、ダブルクリックで名前を変更</translation>
  </message>
  <message>
   <source>Remove the class</source>
   <translation>クラスを削除</translation>
  </message>
  <message>
   <source>class</source>
   <translation>クラス</translation>
  </message>
 </context>
 <context>
  <name>ExportDialog</name>
  <message>
   <source>&amp;File</source>
   <translation>ファイル(&amp;F)</translation>
  </message>
  <message>
   <source>&amp;Layer</source>
   <translation>レイヤ(&amp;L)</translation>
  </message>
  <message>
   <source>A layer will be added to the file's {}.</source>
   <translation>ファイルの既存の {} レイヤに 1 レイヤが追加されます。</translation>
  </message>
  <message>
   <source>Append to it</source>
   <translation>追記</translation>
  </message>
  <message>
   <source>Export to GeoPackage</source>
   <translation>GeoPackage にエクスポート</translation>
  </message>
  <message>
   <source>File</source>
   <translation>ファイル</translation>
  </message>
  <message>
   <source>GeoPackage</source>
   <translation>GeoPackage</translation>
  </message>
  <message>
   <source>If it &amp;exists</source>
   <translation>存在する場合(&amp;E)</translation>
  </message>
  <message>
   <source>If the layer exists</source>
   <translation>レイヤが存在する場合</translation>
  </message>
  <message>
   <source>Layer name</source>
   <translation>レイヤ名</translation>
  </message>
  <message>
   <source>Overwrite it</source>
   <translation>上書き</translation>
  </message>
  <message>
   <source>Selected polygons only</source>
   <translation>選択ポリゴンのみ</translation>
  </message>
  <message>
   <source>Selected polygons only ({})</source>
   <translation>選択ポリゴンのみ（{}）</translation>
  </message>
  <message>
   <source>The file has a layer {} already.</source>
   <translation>ファイルには既にレイヤ {} があります。</translation>
  </message>
 </context>
 <context>
  <name>InstallPage</name>
  <message>
   <source>&amp;Check and use it</source>
   <translation>確認して使用(&amp;C)</translation>
  </message>
  <message>
   <source>&amp;Go on</source>
   <translation>続行(&amp;G)</translation>
  </message>
  <message>
   <source>&amp;Install</source>
   <translation>インストール(&amp;I)</translation>
  </message>
  <message>
   <source>&amp;Repair</source>
   <translation>修復(&amp;R)</translation>
  </message>
  <message>
   <source>&amp;Stop</source>
   <translation>停止(&amp;S)</translation>
  </message>
  <message>
   <source>C&amp;lose</source>
   <translation>閉じる(&amp;L)</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>CPU ({} is not used)</source>
   <translation>CPU（{} は使用しません）</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>詳細</translation>
  </message>
  <message>
   <source>Device:</source>
   <translation>デバイス：</translation>
  </message>
  <message>
   <source>Every package is checked against a known checksum.</source>
   <translation>すべてのパッケージを既知のチェックサムと照合します。</translation>
  </message>
  <message>
   <source>Existing Python with torch</source>
   <translation>torch のある既存の Python</translation>
  </message>
  <message>
   <source>Folder of wheels</source>
   <translation>wheel のフォルダ</translation>
  </message>
  <message>
   <source>From:</source>
   <translation>作成元：</translation>
  </message>
  <message>
   <source>Install nothing, use this Python:</source>
   <translation>インストールせず、この Python を使用：</translation>
  </message>
  <message>
   <source>Installed: {}</source>
   <translation>インストール済み：{}</translation>
  </message>
  <message>
   <source>Installing {}…</source>
   <translation>{} をインストール中…</translation>
  </message>
  <message>
   <source>Looking at {}…</source>
   <translation>{} を確認中…</translation>
  </message>
  <message>
   <source>Looking for a Python…</source>
   <translation>Python を探しています…</translation>
  </message>
  <message>
   <source>Make it from this Python:</source>
   <translation>この Python から作成：</translation>
  </message>
  <message>
   <source>Making the environment…</source>
   <translation>環境を作成中…</translation>
  </message>
  <message>
   <source>Other ways</source>
   <translation>その他の方法</translation>
  </message>
  <message>
   <source>Pinned by version, not by checksum: {}.</source>
   <translation>バージョンのみで固定（チェックサムなし）：{}。</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>進行状況</translation>
  </message>
  <message>
   <source>PyTorch, rasterio, shapely, OpenCV: {} packages</source>
   <translation>PyTorch、rasterio、shapely、OpenCV：{} パッケージ</translation>
  </message>
  <message>
   <source>Python to use</source>
   <translation>使用する Python</translation>
  </message>
  <message>
   <source>Python {version} at {path}</source>
   <translation>Python {version}（{path}）</translation>
  </message>
  <message>
   <source>Re&amp;move</source>
   <translation>削除(&amp;M)</translation>
  </message>
  <message>
   <source>Removed.</source>
   <translation>削除しました。</translation>
  </message>
  <message>
   <source>SegMap: install what the model runs on</source>
   <translation>SegMap：モデルの実行環境をインストール</translation>
  </message>
  <message>
   <source>Size:</source>
   <translation>サイズ：</translation>
  </message>
  <message>
   <source>The model runs in a Python environment of its own, so that nothing of it can disturb QGIS. It is installed once, in your user folder; nothing is installed into QGIS.</source>
   <translation>モデルは専用の Python 環境で動作するため、QGIS に影響しません。ユーザーフォルダに一度だけインストールされ、QGIS 本体には何もインストールされません。</translation>
  </message>
  <message>
   <source>The packages for CUDA are pinned by version, not by checksum.</source>
   <translation>CUDA 用パッケージはバージョンで固定され、チェックサムはありません。</translation>
  </message>
  <message>
   <source>Trying a click on a test image…</source>
   <translation>テスト画像でクリックを試しています…</translation>
  </message>
  <message>
   <source>Use the NVIDIA &amp;GPU (a larger download)</source>
   <translation>NVIDIA GPU を使用（ダウンロードは大きくなります）(&amp;G)</translation>
  </message>
  <message>
   <source>What:</source>
   <translation>内容：</translation>
  </message>
  <message>
   <source>Where:</source>
   <translation>場所：</translation>
  </message>
  <message>
   <source>Without a network, from a folder of wheels:</source>
   <translation>ネットワークなしで wheel のフォルダから：</translation>
  </message>
  <message>
   <source>not known for this platform</source>
   <translation>このプラットフォームでは不明</translation>
  </message>
  <message>
   <source>several GB with CUDA</source>
   <translation>CUDA では数 GB</translation>
  </message>
  <message>
   <source>{download:.0f} MB to download, {disk:.1f} GB on disk</source>
   <translation>ダウンロード {download:.0f} MB、ディスク {disk:.1f} GB</translation>
  </message>
 </context>
 <context>
  <name>ModelsDialog</name>
  <message>
   <source>&amp;Download</source>
   <translation>ダウンロード(&amp;D)</translation>
  </message>
  <message>
   <source>&amp;Import a file…</source>
   <translation>ファイルをインポート(&amp;I)…</translation>
  </message>
  <message>
   <source>&amp;Remove</source>
   <translation>削除(&amp;R)</translation>
  </message>
  <message>
   <source>&amp;Stop</source>
   <translation>停止(&amp;S)</translation>
  </message>
  <message>
   <source>&amp;Use this model</source>
   <translation>このモデルを使用(&amp;U)</translation>
  </message>
  <message>
   <source>Address of a weight file</source>
   <translation>重みファイルのアドレス</translation>
  </message>
  <message>
   <source>C&amp;lose</source>
   <translation>閉じる(&amp;L)</translation>
  </message>
  <message>
   <source>From an address:</source>
   <translation>アドレスから：</translation>
  </message>
  <message>
   <source>Get the file {files} from {link}, then import it.</source>
   <translation>{link} からファイル {files} を入手し、インポートしてください。</translation>
  </message>
  <message>
   <source>Good at</source>
   <translation>得意分野</translation>
  </message>
  <message>
   <source>Import a weight file</source>
   <translation>重みファイルをインポート</translation>
  </message>
  <message>
   <source>Imported from {}</source>
   <translation>{} からインポート</translation>
  </message>
  <message>
   <source>Imported {}, SHA-256 {}</source>
   <translation>{} をインポートしました、SHA-256 {}</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>ライセンス</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>モデル</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>モデル</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>進行状況</translation>
  </message>
  <message>
   <source>SHA-256 of the file</source>
   <translation>ファイルの SHA-256</translation>
  </message>
  <message>
   <source>SHA-256:</source>
   <translation>SHA-256：</translation>
  </message>
  <message>
   <source>SegMap: models</source>
   <translation>SegMap：モデル</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状態</translation>
  </message>
  <message>
   <source>Weight files</source>
   <translation>重みファイル</translation>
  </message>
  <message>
   <source>in use</source>
   <translation>使用中</translation>
  </message>
  <message>
   <source>not here</source>
   <translation>なし</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>任意</translation>
  </message>
  <message>
   <source>ships</source>
   <translation>同梱</translation>
  </message>
  <message>
   <source>{:.0f} MB, here</source>
   <translation>{:.0f} MB、あり</translation>
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
   <translation>出力(&amp;O)</translation>
  </message>
  <message>
   <source>&amp;Raster</source>
   <translation>ラスタ(&amp;R)</translation>
  </message>
  <message>
   <source>As shown</source>
   <translation>表示どおり</translation>
  </message>
  <message>
   <source>Band for {}</source>
   <translation>{}のバンド</translation>
  </message>
  <message>
   <source>Bands</source>
   <translation>バンド</translation>
  </message>
  <message>
   <source>Blue</source>
   <translation>青</translation>
  </message>
  <message>
   <source>Green</source>
   <translation>緑</translation>
  </message>
  <message>
   <source>Output layer</source>
   <translation>出力レイヤ</translation>
  </message>
  <message>
   <source>Raster layer</source>
   <translation>ラスタレイヤ</translation>
  </message>
  <message>
   <source>Red</source>
   <translation>赤</translation>
  </message>
  <message>
   <source>SegMap polygons (in memory)</source>
   <translation>SegMap ポリゴン（メモリ上）</translation>
  </message>
  <message>
   <source>Use the bands of the layer's own style</source>
   <translation>レイヤスタイルのバンドを使用</translation>
  </message>
 </context>
 <context>
  <name>SegMap</name>
  <message>
   <source>A field of positives needs a field that groups points by object.</source>
   <translation>正の点のフィールドには、点を対象ごとにまとめるフィールドが必要です。</translation>
  </message>
  <message>
   <source>Accept SegMap polygon</source>
   <translation>SegMap ポリゴンを確定</translation>
  </message>
  <message>
   <source>Apple GPU</source>
   <translation>Apple GPU</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>自動</translation>
  </message>
  <message>
   <source>Bands (those of the layer's style)</source>
   <translation>バンド（レイヤスタイルのもの）</translation>
  </message>
  <message>
   <source>Batch</source>
   <translation>バッチ処理</translation>
  </message>
  <message>
   <source>Bounding boxes</source>
   <translation>バウンディングボックス</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>キャンセル</translation>
  </message>
  <message>
   <source>Centroids</source>
   <translation>重心</translation>
  </message>
  <message>
   <source>Click on an object of a raster to get its polygon</source>
   <translation>ラスタ上の対象をクリックしてポリゴンを取得</translation>
  </message>
  <message>
   <source>Device</source>
   <translation>デバイス</translation>
  </message>
  <message>
   <source>Device:</source>
   <translation>デバイス：</translation>
  </message>
  <message>
   <source>Digitize by clicking</source>
   <translation>クリックでデジタイズ</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>破棄</translation>
  </message>
  <message>
   <source>Environment…</source>
   <translation>環境…</translation>
  </message>
  <message>
   <source>Exported {} to {}.</source>
   <translation>{} を {} にエクスポートしました。</translation>
  </message>
  <message>
   <source>Extent</source>
   <translation>領域</translation>
  </message>
  <message>
   <source>Fetching the pixels of the layer.</source>
   <translation>レイヤのピクセルを取得しています。</translation>
  </message>
  <message>
   <source>Field of positives</source>
   <translation>正の点のフィールド</translation>
  </message>
  <message>
   <source>Field that groups points by object</source>
   <translation>点を対象ごとにまとめるフィールド</translation>
  </message>
  <message>
   <source>Ground size of a pixel to look at (m)</source>
   <translation>参照するピクセルの地上サイズ (m)</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>ヘルプ</translation>
  </message>
  <message>
   <source>How often a window may grow</source>
   <translation>ウィンドウを拡大できる回数</translation>
  </message>
  <message>
   <source>IoU from which two masks are one object</source>
   <translation>2 つのマスクを同一対象とみなす IoU</translation>
  </message>
  <message>
   <source>Largest object (m²)</source>
   <translation>最大の対象 (m²)</translation>
  </message>
  <message>
   <source>Least compactness (0 to 1)</source>
   <translation>最小コンパクト度 (0～1)</translation>
  </message>
  <message>
   <source>Least expected IoU</source>
   <translation>最小期待 IoU</translation>
  </message>
  <message>
   <source>Least mean probability</source>
   <translation>最小平均確率</translation>
  </message>
  <message>
   <source>Least stability</source>
   <translation>最小安定度</translation>
  </message>
  <message>
   <source>Model (name or file; the default if empty)</source>
   <translation>モデル（名前またはファイル、空欄は既定）</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>モデル</translation>
  </message>
  <message>
   <source>Models…</source>
   <translation>モデル…</translation>
  </message>
  <message>
   <source>NVIDIA GPU</source>
   <translation>NVIDIA GPU</translation>
  </message>
  <message>
   <source>No two polygons share ground</source>
   <translation>ポリゴン同士を重ねない</translation>
  </message>
  <message>
   <source>Not digitized</source>
   <translation>デジタイズできなかったもの</translation>
  </message>
  <message>
   <source>Of an object in another, keep</source>
   <translation>入れ子の対象で残すもの</translation>
  </message>
  <message>
   <source>Optimise boundaries by colour</source>
   <translation>色で境界を最適化</translation>
  </message>
  <message>
   <source>Overlap (IoU) below which a polygon counts as not supported</source>
   <translation>これ未満の重なり (IoU) のポリゴンは裏付けなしとみなす</translation>
  </message>
  <message>
   <source>Overlap (IoU) from which objects are separated</source>
   <translation>対象を分離する重なり (IoU)</translation>
  </message>
  <message>
   <source>Page</source>
   <translation>ページ</translation>
  </message>
  <message>
   <source>Pages</source>
   <translation>ページ一覧</translation>
  </message>
  <message>
   <source>Polygons</source>
   <translation>ポリゴン</translation>
  </message>
  <message>
   <source>Prompts</source>
   <translation>プロンプト</translation>
  </message>
  <message>
   <source>Python of the worker</source>
   <translation>ワーカーの Python</translation>
  </message>
  <message>
   <source>Python:</source>
   <translation>Python：</translation>
  </message>
  <message>
   <source>QGIS ended unexpectedly. {} accepted polygons can be restored.</source>
   <translation>QGIS が予期せず終了しました。確定済みの {} 個のポリゴンを復元できます。</translation>
  </message>
  <message>
   <source>Raster</source>
   <translation>ラスタ</translation>
  </message>
  <message>
   <source>Ready</source>
   <translation>準備完了</translation>
  </message>
  <message>
   <source>Ready: {}</source>
   <translation>準備完了：{}</translation>
  </message>
  <message>
   <source>Refine polygon</source>
   <translation>ポリゴンを修正</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>復元</translation>
  </message>
  <message>
   <source>Restored into {}.</source>
   <translation>{} に復元しました。</translation>
  </message>
  <message>
   <source>Retry</source>
   <translation>再試行</translation>
  </message>
  <message>
   <source>Right angles</source>
   <translation>直角</translation>
  </message>
  <message>
   <source>Rotated boxes</source>
   <translation>回転ボックス</translation>
  </message>
  <message>
   <source>Rounds of refinement after each click</source>
   <translation>クリックごとの再調整回数</translation>
  </message>
  <message>
   <source>Rounds of smoothing</source>
   <translation>平滑化の回数</translation>
  </message>
  <message>
   <source>SegMap</source>
   <translation>SegMap</translation>
  </message>
  <message>
   <source>SegMap panel</source>
   <translation>SegMap パネル</translation>
  </message>
  <message>
   <source>SegMap polygons</source>
   <translation>SegMap ポリゴン</translation>
  </message>
  <message>
   <source>SegMap: help</source>
   <translation>SegMap：ヘルプ</translation>
  </message>
  <message>
   <source>Separate objects that overlap</source>
   <translation>重なる対象を分離</translation>
  </message>
  <message>
   <source>Simplify by (m; half a pixel if not set)</source>
   <translation>簡素化の許容値 (m、未設定なら半ピクセル)</translation>
  </message>
  <message>
   <source>Smallest hole (m²)</source>
   <translation>最小の穴 (m²)</translation>
  </message>
  <message>
   <source>Smallest object (m²)</source>
   <translation>最小の対象 (m²)</translation>
  </message>
  <message>
   <source>Smallest part (m²)</source>
   <translation>最小のパート (m²)</translation>
  </message>
  <message>
   <source>Spacing of the points (m)</source>
   <translation>点の間隔 (m)</translation>
  </message>
  <message>
   <source>The batch process ended unexpectedly; it goes on where it stopped.</source>
   <translation>バッチ処理が予期せず終了しました。中断した所から再開します。</translation>
  </message>
  <message>
   <source>The prompts have no features.</source>
   <translation>プロンプトに地物がありません。</translation>
  </message>
  <message>
   <source>The prompts have the wrong geometry type.</source>
   <translation>プロンプトのジオメトリタイプが正しくありません。</translation>
  </message>
  <message>
   <source>The raster cannot be read.</source>
   <translation>ラスタを読み込めません。</translation>
  </message>
  <message>
   <source>The raster changed, the object was dropped.</source>
   <translation>ラスタが変わったため、対象を破棄しました。</translation>
  </message>
  <message>
   <source>The raster has no CRS: set it in the layer properties.</source>
   <translation>ラスタに CRS がありません：レイヤプロパティで設定してください。</translation>
  </message>
  <message>
   <source>The worker cannot run.</source>
   <translation>ワーカーを実行できません。</translation>
  </message>
  <message>
   <source>The worker is not running.</source>
   <translation>ワーカーは動作していません。</translation>
  </message>
  <message>
   <source>The worker is starting…</source>
   <translation>ワーカーを起動しています…</translation>
  </message>
  <message>
   <source>The worker starts anew when these are changed.</source>
   <translation>変更するとワーカーが再起動します。</translation>
  </message>
  <message>
   <source>Troubleshooting</source>
   <translation>トラブルシューティング</translation>
  </message>
  <message>
   <source>Typical size of an object (m)</source>
   <translation>対象の典型的な大きさ (m)</translation>
  </message>
  <message>
   <source>User guide</source>
   <translation>ユーザーガイド</translation>
  </message>
  <message>
   <source>Work file (a run that was interrupted goes on from it)</source>
   <translation>作業ファイル（中断した処理はここから再開）</translation>
  </message>
  <message>
   <source>Working… Esc cancels.</source>
   <translation>処理中… Esc で中止。</translation>
  </message>
  <message>
   <source>dask scheduler (local:N or tcp://host:port)</source>
   <translation>dask スケジューラ (local:N または tcp://host:port)</translation>
  </message>
  <message>
   <source>the plugin's own environment</source>
   <translation>プラグイン専用の環境</translation>
  </message>
  <message>
   <source>{0} could not be digitized; see the table of failures.</source>
   <translation>{0} 個をデジタイズできませんでした。失敗の表を参照してください。</translation>
  </message>
  <message>
   <source>{0} of {1}, {2} failed, about {3} s left</source>
   <translation>{0}/{1}、失敗 {2}、残り約 {3} 秒</translation>
  </message>
  <message>
   <source>{0}: {1} objects</source>
   <translation>{0}：{1} 個の対象</translation>
  </message>
  <message>
   <source>{} (restored)</source>
   <translation>{}（復元）</translation>
  </message>
 </context>
 <context>
  <name>SegMapDock</name>
  <message>
   <source>&amp;Export to GeoPackage…</source>
   <translation>GeoPackage にエクスポート(&amp;E)…</translation>
  </message>
  <message>
   <source>Accept the polygon</source>
   <translation>ポリゴンを確定</translation>
  </message>
  <message>
   <source>Class</source>
   <translation>クラス</translation>
  </message>
  <message>
   <source>Drop the object</source>
   <translation>対象を破棄</translation>
  </message>
  <message>
   <source>Export to GeoPackage</source>
   <translation>GeoPackage にエクスポート</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>進行状況</translation>
  </message>
  <message>
   <source>Redo the click</source>
   <translation>クリックをやり直す</translation>
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
   <translation>ワーカーを再起動</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>状態</translation>
  </message>
  <message>
   <source>Take the last click back</source>
   <translation>直前のクリックを取り消す</translation>
  </message>
  <message>
   <source>There is nothing to export yet.</source>
   <translation>エクスポートするものがまだありません。</translation>
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
    <numerusform>頂点 %n 個</numerusform>
   </translation>
  </message>
  <message>
   <source>&amp;Simplify</source>
   <translation>簡素化(&amp;S)</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>自動</translation>
  </message>
  <message>
   <source>Hover</source>
   <translation>ホバー</translation>
  </message>
  <message>
   <source>How often the window grows when an object reaches its border</source>
   <translation>対象が端に達したときにウィンドウを拡大する回数</translation>
  </message>
  <message>
   <source>Preview under the cursor</source>
   <translation>カーソル下のプレビュー</translation>
  </message>
  <message>
   <source>Re&amp;finement</source>
   <translation>再調整(&amp;F)</translation>
  </message>
  <message>
   <source>Refinement rounds</source>
   <translation>再調整の回数</translation>
  </message>
  <message>
   <source>Refinement rounds after each click: slower, sometimes better</source>
   <translation>クリックごとの再調整回数：遅くなるが良くなることがある</translation>
  </message>
  <message>
   <source>Right angles</source>
   <translation>直角</translation>
  </message>
  <message>
   <source>S&amp;mooth</source>
   <translation>平滑化(&amp;M)</translation>
  </message>
  <message>
   <source>Sharpen the boundary</source>
   <translation>境界を鮮明に</translation>
  </message>
  <message>
   <source>Show what a click would give while hovering</source>
   <translation>ホバー中にクリックの結果を表示</translation>
  </message>
  <message>
   <source>Simplify</source>
   <translation>簡素化</translation>
  </message>
  <message>
   <source>Simplify automatically</source>
   <translation>自動で簡素化</translation>
  </message>
  <message>
   <source>Simplify by half a pixel</source>
   <translation>半ピクセルで簡素化</translation>
  </message>
  <message>
   <source>Smallest &amp;hole</source>
   <translation>最小の穴(&amp;H)</translation>
  </message>
  <message>
   <source>Smallest &amp;part</source>
   <translation>最小のパート(&amp;P)</translation>
  </message>
  <message>
   <source>Smallest hole in square metres</source>
   <translation>最小の穴（平方メートル）</translation>
  </message>
  <message>
   <source>Smallest part in square metres</source>
   <translation>最小のパート（平方メートル）</translation>
  </message>
  <message>
   <source>Smooth</source>
   <translation>平滑化</translation>
  </message>
  <message>
   <source>Straighten the outline as a building's</source>
   <translation>建物のように輪郭を直線化</translation>
  </message>
  <message>
   <source>Vertices of the outline</source>
   <translation>輪郭の頂点</translation>
  </message>
  <message>
   <source>Window &amp;growth</source>
   <translation>ウィンドウの拡大(&amp;G)</translation>
  </message>
  <message>
   <source>Window growth</source>
   <translation>ウィンドウの拡大</translation>
  </message>
  <message>
   <source>{} m</source>
   <translation>{} m</translation>
  </message>
 </context>
</TS>
