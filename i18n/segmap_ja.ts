<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
<name>BatchBox</name>
<message>
<source>Digitize a whole layer on the raster above, with the settings above</source>
<translation>上のラスタで、上の設定を使ってレイヤ全体をデジタイズします</translation>
</message>
<message>
<source>Digitize all boxes of layer…</source>
<translation>レイヤのすべての矩形をデジタイズ…</translation>
</message>
<message>
<source>Digitize all points of layer…</source>
<translation>レイヤのすべての点をデジタイズ…</translation>
</message>
<message>
<source>Digitize everything in view…</source>
<translation>表示範囲のすべてをデジタイズ…</translation>
</message>
<message>
<source>Digitize {} (polygons that are finished are kept)</source>
<translation>{} をデジタイズ（完成したポリゴンは残ります）</translation>
</message>
<message>
<source>Digitizes every point, box or polygon of a layer at once, in the background. The polygons go to a new layer, or to the output layer as one step to undo.</source>
<translation>レイヤのすべての点、矩形、ポリゴンをバックグラウンドで一度にデジタイズします。ポリゴンは新規レイヤに、または元に戻せる 1 手順として出力レイヤに入ります。</translation>
</message>
<message>
<source>Everything</source>
<translation>すべて</translation>
</message>
<message>
<source>How far the layer is.</source>
<translation>レイヤの進み具合です。</translation>
</message>
<message>
<source>No object was digitized.</source>
<translation>地物は 1 つもデジタイズされませんでした。</translation>
</message>
<message>
<source>Objects that were not reached: {0}.</source>
<translation>到達しなかった対象: {0}。</translation>
</message>
<message>
<source>Polygons in the layer {1}: {0}. Objects without a result: {2}.</source>
<translation>レイヤ {1} のポリゴン: {0}。結果のない対象: {2}。</translation>
</message>
<message>
<source>Polygons that were there already, and were not added again: {0}.</source>
<translation>既に存在するため追加しなかったポリゴン: {0}。</translation>
</message>
<message>
<source>Progress of the layer</source>
<translation>レイヤの進捗</translation>
</message>
<message>
<source>Refine all polygons of layer…</source>
<translation>レイヤのすべてのポリゴンを再調整…</translation>
</message>
<message>
<source>Stop; what is finished is kept</source>
<translation>停止（完了したものは残ります）</translation>
</message>
<message>
<source>Stops within the object at hand. Polygons that are finished are kept.</source>
<translation>現在の対象で停止します。完了したポリゴンは残ります。</translation>
</message>
<message>
<source>{} (digitized)</source>
<translation>{}（デジタイズ済み）</translation>
</message>
<message>
<source>{}, bounding boxes</source>
<translation>{}、境界矩形</translation>
</message>
<message>
<source>{}, centroids</source>
<translation>{}、重心</translation>
</message>
<message>
<source>{}, rotated boxes</source>
<translation>{}、回転した矩形</translation>
</message>
</context>
<context>
<name>BatchDialog</name>
<message>
<source>&amp;Layer</source>
<translation>レイヤ(&amp;L)</translation>
</message>
<message>
<source>&amp;Polygons go to</source>
<translation>ポリゴンの出力先(&amp;P)</translation>
</message>
<message>
<source>A further layer: {}</source>
<translation>追加のレイヤ: {}</translation>
</message>
<message>
<source>A grid of points over what the map canvas shows is asked about.</source>
<translation>マップキャンバスに見える範囲の格子点で問い合わせます。</translation>
</message>
<message>
<source>All options…</source>
<translation>すべてのオプション…</translation>
</message>
<message>
<source>Bounding boxes</source>
<translation>バウンディングボックス</translation>
</message>
<message>
<source>Centroids</source>
<translation>重心</translation>
</message>
<message>
<source>Digitize</source>
<translation>デジタイズ</translation>
</message>
<message>
<source>Digitize all boxes of a layer</source>
<translation>レイヤのすべての矩形をデジタイズ</translation>
</message>
<message>
<source>Digitize all points of a layer</source>
<translation>レイヤのすべての点をデジタイズ</translation>
</message>
<message>
<source>Digitize everything in view</source>
<translation>表示範囲のすべてをデジタイズ</translation>
</message>
<message>
<source>Features: {0}, selected: {1}.</source>
<translation>地物: {0}、選択中: {1}。</translation>
</message>
<message>
<source>Further layers</source>
<translation>追加のレイヤ</translation>
</message>
<message>
<source>Layer to digitize</source>
<translation>デジタイズするレイヤ</translation>
</message>
<message>
<source>New layer</source>
<translation>新規レイヤ</translation>
</message>
<message>
<source>No two polygons share ground</source>
<translation>ポリゴンを重ねない</translation>
</message>
<message>
<source>Raster</source>
<translation>ラスタ</translation>
</message>
<message>
<source>Refine all polygons of a layer</source>
<translation>レイヤのすべてのポリゴンを再調整</translation>
</message>
<message>
<source>Rotated boxes</source>
<translation>回転ボックス</translation>
</message>
<message>
<source>SegMap polygons</source>
<translation>SegMap ポリゴン</translation>
</message>
<message>
<source>Selected features only</source>
<translation>選択した地物のみ</translation>
</message>
<message>
<source>The project has no layer of that kind.</source>
<translation>この種類のレイヤはプロジェクトにありません。</translation>
</message>
<message>
<source>Where the polygons go</source>
<translation>ポリゴンの出力先</translation>
</message>
<message>
<source>{}, as one step to undo</source>
<translation>{}（元に戻せる 1 手順として）</translation>
</message>
</context>
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
<name>Errors</name>
<message>
<source>A class needs a name.</source>
<translation>クラスには名前が必要です。</translation>
</message>
<message>
<source>A file of the environment may not be written.</source>
<translation>環境のファイルに書き込めません。</translation>
</message>
<message>
<source>A layer cannot be called {}.</source>
<translation>レイヤに {} という名前は付けられません。</translation>
</message>
<message>
<source>A layer cannot overwrite the file it is read from.</source>
<translation>読み込み元のファイルをレイヤで上書きすることはできません。</translation>
</message>
<message>
<source>A layer is being digitized already.</source>
<translation>すでにレイヤをデジタイズ中です。</translation>
</message>
<message>
<source>A path is longer than this system allows.</source>
<translation>このシステムで許される長さを超えるパスがあります。</translation>
</message>
<message>
<source>A temporary file cannot be written: {}.</source>
<translation>一時ファイルを書き込めません: {}。</translation>
</message>
<message>
<source>Accept a polygon first.</source>
<translation>先にポリゴンを確定してください。</translation>
</message>
<message>
<source>Accept it as a new one.</source>
<translation>新しいものとして確定してください。</translation>
</message>
<message>
<source>Accept or select a polygon first.</source>
<translation>先にポリゴンを確定するか選択してください。</translation>
</message>
<message>
<source>Accepted objects cannot be kept ({}).</source>
<translation>確定した対象を保持できません（{}）。</translation>
</message>
<message>
<source>Accepted polygons cannot be journaled ({}).</source>
<translation>確定したポリゴンをジャーナルに記録できません（{}）。</translation>
</message>
<message>
<source>Add a left click on the object.</source>
<translation>対象の上で左クリックを追加してください。</translation>
</message>
<message>
<source>Add your organisation's authority in QGIS under Settings &gt; Options &gt; Authentication, or tell pip of it.</source>
<translation>QGIS の「設定 &gt; オプション &gt; 認証」に組織の認証局を追加するか、pip に設定してください。</translation>
</message>
<message>
<source>Alt+click one of its polygons.</source>
<translation>そのポリゴンを Alt+クリックしてください。</translation>
</message>
<message>
<source>An export is under way.</source>
<translation>エクスポート中です。</translation>
</message>
<message>
<source>Another QGIS is installing the same environment.</source>
<translation>別の QGIS が同じ環境をインストールしています。</translation>
</message>
<message>
<source>Append to it, overwrite it, or rename.</source>
<translation>追加、上書き、または名前の変更をしてください。</translation>
</message>
<message>
<source>Apple's GPU is there</source>
<translation>Apple の GPU があります</translation>
</message>
<message>
<source>Band {} of {} has a type that is not supported.</source>
<translation>バンド {}（{}）の型には対応していません。</translation>
</message>
<message>
<source>Boundary optimisation needs the full runtime, with PyTorch.</source>
<translation>境界の最適化には PyTorch 付きの完全な環境が必要です。</translation>
</message>
<message>
<source>Check its geotransform.</source>
<translation>ジオトランスフォームを確認してください。</translation>
</message>
<message>
<source>Check its permissions.</source>
<translation>権限を確認してください。</translation>
</message>
<message>
<source>Check the address.</source>
<translation>アドレスを確認してください。</translation>
</message>
<message>
<source>Check the connection and try again.</source>
<translation>接続を確認して、もう一度試してください。</translation>
</message>
<message>
<source>Check the connection, then go on: what has come is kept.</source>
<translation>接続を確認して続行してください。受信済みの分は残ります。</translation>
</message>
<message>
<source>Check the connection, then go on: what is installed already stays.</source>
<translation>接続を確認して続行してください。インストール済みの分は残ります。</translation>
</message>
<message>
<source>Check the disk's space and the folder's permissions; nothing is lost, export again.</source>
<translation>ディスクの空きとフォルダの権限を確認してください。失われたものはありません。もう一度エクスポートしてください。</translation>
</message>
<message>
<source>Check the layer of the prompts.</source>
<translation>プロンプトのレイヤを確認してください。</translation>
</message>
<message>
<source>Check the package index in pip's configuration, or the folder of wheels, or name another Python.</source>
<translation>pip の設定のパッケージインデックスか wheel のフォルダを確認するか、別の Python を指定してください。</translation>
</message>
<message>
<source>Check the proxy and its password in QGIS under Settings &gt; Options &gt; Network.</source>
<translation>QGIS の「設定 &gt; オプション &gt; ネットワーク」でプロキシとそのパスワードを確認してください。</translation>
</message>
<message>
<source>Choose a file in it.</source>
<translation>その中のファイルを選んでください。</translation>
</message>
<message>
<source>Choose a polygon layer in the panel.</source>
<translation>パネルでポリゴンレイヤを選んでください。</translation>
</message>
<message>
<source>Choose a polygon.</source>
<translation>ポリゴンを選んでください。</translation>
</message>
<message>
<source>Choose a raster layer in the SegMap panel.</source>
<translation>SegMap パネルでラスタレイヤを選んでください。</translation>
</message>
<message>
<source>Choose a raster layer in the panel.</source>
<translation>パネルでラスタレイヤを選んでください。</translation>
</message>
<message>
<source>Choose an editable polygon layer in the panel.</source>
<translation>パネルで編集可能なポリゴンレイヤを選んでください。</translation>
</message>
<message>
<source>Choose an existing polygon layer instead.</source>
<translation>代わりに既存のポリゴンレイヤを選んでください。</translation>
</message>
<message>
<source>Choose an output layer in another CRS.</source>
<translation>別の CRS の出力レイヤを選んでください。</translation>
</message>
<message>
<source>Choose another CRS.</source>
<translation>別の CRS を選んでください。</translation>
</message>
<message>
<source>Choose another Python.</source>
<translation>別の Python を選んでください。</translation>
</message>
<message>
<source>Choose another file, or import it again from where it came.</source>
<translation>別のファイルを選ぶか、入手元からもう一度取り込んでください。</translation>
</message>
<message>
<source>Choose another file.</source>
<translation>別のファイルを選んでください。</translation>
</message>
<message>
<source>Choose another layer name.</source>
<translation>別のレイヤ名を選んでください。</translation>
</message>
<message>
<source>Choose another model first, then try again.</source>
<translation>先に別のモデルを選んで、もう一度試してください。</translation>
</message>
<message>
<source>Choose another model or install it again.</source>
<translation>別のモデルを選ぶか、もう一度インストールしてください。</translation>
</message>
<message>
<source>Choose another name.</source>
<translation>別の名前を選んでください。</translation>
</message>
<message>
<source>Choose another one in the panel.</source>
<translation>パネルで別のレイヤを選んでください。</translation>
</message>
<message>
<source>Choose another one.</source>
<translation>別のものを選んでください。</translation>
</message>
<message>
<source>Choose another output layer.</source>
<translation>別の出力レイヤを選んでください。</translation>
</message>
<message>
<source>Choose another raster.</source>
<translation>別のラスタを選んでください。</translation>
</message>
<message>
<source>Choose bands that it has.</source>
<translation>存在するバンドを選んでください。</translation>
</message>
<message>
<source>Choose one of its sub-datasets.</source>
<translation>サブデータセットのひとつを選んでください。</translation>
</message>
<message>
<source>Choose other bands.</source>
<translation>別のバンドを選んでください。</translation>
</message>
<message>
<source>Choose the device auto or cpu.</source>
<translation>デバイスは auto か cpu を選んでください。</translation>
</message>
<message>
<source>Choose the file you downloaded.</source>
<translation>ダウンロードしたファイルを選んでください。</translation>
</message>
<message>
<source>Choose the folder that holds the wheels.</source>
<translation>wheel のあるフォルダを選んでください。</translation>
</message>
<message>
<source>Click inside its extent.</source>
<translation>その範囲の中をクリックしてください。</translation>
</message>
<message>
<source>Click inside the raster.</source>
<translation>ラスタの中をクリックしてください。</translation>
</message>
<message>
<source>Click on the object first.</source>
<translation>先に対象をクリックしてください。</translation>
</message>
<message>
<source>Click on the raster.</source>
<translation>ラスタをクリックしてください。</translation>
</message>
<message>
<source>Click where it has.</source>
<translation>データのある場所をクリックしてください。</translation>
</message>
<message>
<source>Close other QGIS windows, then try again.</source>
<translation>他の QGIS ウィンドウを閉じて、もう一度試してください。</translation>
</message>
<message>
<source>Close other programs or choose a smaller model.</source>
<translation>他のプログラムを閉じるか、小さいモデルを選んでください。</translation>
</message>
<message>
<source>Close other programs that use it (virus scanners too), then go on.</source>
<translation>それを使っている他のプログラム（ウイルス対策も）を閉じて続行してください。</translation>
</message>
<message>
<source>Copy or download it again.</source>
<translation>もう一度コピーまたはダウンロードしてください。</translation>
</message>
<message>
<source>Correct {}, or clear it to use the plugin's own environment.</source>
<translation>{} を修正するか、空にしてプラグイン自身の環境を使ってください。</translation>
</message>
<message>
<source>Download them on a computer that has a network: the command for it is under Other ways.</source>
<translation>ネットワークのあるコンピュータでダウンロードしてください。コマンドは「その他の方法」にあります。</translation>
</message>
<message>
<source>Enable it in the plugin manager.</source>
<translation>プラグインマネージャで有効にしてください。</translation>
</message>
<message>
<source>Export it to a file first.</source>
<translation>先にファイルへエクスポートしてください。</translation>
</message>
<message>
<source>Free some space or check the profile folder.</source>
<translation>空き容量を増やすか、プロファイルのフォルダを確認してください。</translation>
</message>
<message>
<source>Free some space or check the profile folder; until then save the output layer often.</source>
<translation>空き容量を増やすか、プロファイルのフォルダを確認してください。それまでは出力レイヤをこまめに保存してください。</translation>
</message>
<message>
<source>Free some space, then go on: what is installed already stays.</source>
<translation>空きを作って続行してください。インストール済みの分は残ります。</translation>
</message>
<message>
<source>Free some space.</source>
<translation>空きを作ってください。</translation>
</message>
<message>
<source>Georeference it anew.</source>
<translation>ジオリファレンスをやり直してください。</translation>
</message>
<message>
<source>Get it from its source, then import it.</source>
<translation>配布元から入手して、インポートしてください。</translation>
</message>
<message>
<source>Give each class a name of its own.</source>
<translation>クラスごとに別の名前を付けてください。</translation>
</message>
<message>
<source>Give the field a default value, or choose another output layer.</source>
<translation>フィールドにデフォルト値を設定するか、別の出力レイヤを選んでください。</translation>
</message>
<message>
<source>Import it again.</source>
<translation>もう一度インポートしてください。</translation>
</message>
<message>
<source>Importing other models needs the full runtime, with PyTorch.</source>
<translation>他のモデルのインポートには PyTorch 付きの完全な環境が必要です。</translation>
</message>
<message>
<source>Install Python 3.12 from python.org, or name a Python {} to {}.</source>
<translation>python.org から Python 3.12 をインストールするか、{} から {} の Python を指定してください。</translation>
</message>
<message>
<source>Install it again.</source>
<translation>もう一度インストールしてください。</translation>
</message>
<message>
<source>Install it under Raster &gt; SegMap &gt; Environment, or name a Python of your own there.</source>
<translation>「ラスタ &gt; SegMap &gt; 環境」でインストールするか、そこでご自身の Python を指定してください。</translation>
</message>
<message>
<source>Install it under Raster &gt; SegMap &gt; Environment, or name a Python there that has torch.</source>
<translation>「ラスタ &gt; SegMap &gt; 環境」でインストールするか、torch のある Python をそこで指定してください。</translation>
</message>
<message>
<source>Install or repair the environment under Raster &gt; SegMap &gt; Environment.</source>
<translation>「ラスタ &gt; SegMap &gt; 環境」で環境をインストールまたは修復してください。</translation>
</message>
<message>
<source>Install the environment, or choose another Python, under Raster &gt; SegMap &gt; Environment.</source>
<translation>「ラスタ &gt; SegMap &gt; 環境」で環境をインストールするか、別の Python を選んでください。</translation>
</message>
<message>
<source>Install the full runtime under Raster &gt; SegMap &gt; Environment, or do without.</source>
<translation>「ラスタ &gt; SegMap &gt; 環境」で完全な環境をインストールするか、使わずに進めてください。</translation>
</message>
<message>
<source>Install the package python3-venv with your system's package manager, then try again.</source>
<translation>システムのパッケージマネージャーで python3-venv をインストールしてから、もう一度試してください。</translation>
</message>
<message>
<source>Install the worker's environment: under Raster &gt; SegMap &gt; Environment, or pip install -r segmap_plugin/runtime/pins/light.txt.</source>
<translation>ワーカーの環境をインストールしてください（「ラスタ &gt; SegMap &gt; 環境」、または pip install -r segmap_plugin/runtime/pins/light.txt）。</translation>
</message>
<message>
<source>Installing failed: {}: {}.</source>
<translation>インストールに失敗しました: {}: {}。</translation>
</message>
<message>
<source>Is it a raster, and complete?</source>
<translation>ラスタですか？壊れていませんか？</translation>
</message>
<message>
<source>Is there room, and is it writable?</source>
<translation>空き容量はありますか。書き込みは可能ですか。</translation>
</message>
<message>
<source>It can be resumed.</source>
<translation>後で続きから再開できます。</translation>
</message>
<message>
<source>It can be started again.</source>
<translation>もう一度開始できます。</translation>
</message>
<message>
<source>It is being restarted.</source>
<translation>再起動しています。</translation>
</message>
<message>
<source>It lies inside polygons that must not overlap.</source>
<translation>重なってはならないポリゴンの内側にあります。</translation>
</message>
<message>
<source>It will be restarted.</source>
<translation>再起動します。</translation>
</message>
<message>
<source>Load the plugin again.</source>
<translation>プラグインを読み込み直してください。</translation>
</message>
<message>
<source>Make room on the disk.</source>
<translation>ディスクに空きを作ってください。</translation>
</message>
<message>
<source>No suitable Python was found.</source>
<translation>適した Python が見つかりません。</translation>
</message>
<message>
<source>Nothing is left of the polygon.</source>
<translation>ポリゴンが残りませんでした。</translation>
</message>
<message>
<source>Only polygons can be refined.</source>
<translation>再調整できるのはポリゴンだけです。</translation>
</message>
<message>
<source>Overlaps could not be removed.</source>
<translation>重なりを取り除けませんでした。</translation>
</message>
<message>
<source>Pixels cannot be handed over: {}.</source>
<translation>ピクセルを渡せません: {}。</translation>
</message>
<message>
<source>Press Esc, or accept it as a new one.</source>
<translation>Esc を押すか、新しいものとして確定してください。</translation>
</message>
<message>
<source>Processing is not active.</source>
<translation>プロセシングが有効ではありません。</translation>
</message>
<message>
<source>Reading was cancelled.</source>
<translation>読み込みはキャンセルされました。</translation>
</message>
<message>
<source>Reinstall the plugin.</source>
<translation>プラグインを再インストールしてください。</translation>
</message>
<message>
<source>Reload the layer and click again.</source>
<translation>レイヤを再読み込みして、もう一度クリックしてください。</translation>
</message>
<message>
<source>Rename it instead.</source>
<translation>代わりに名前を変えてください。</translation>
</message>
<message>
<source>Repair its source or choose another raster.</source>
<translation>データソースを修復するか、別のラスタを選んでください。</translation>
</message>
<message>
<source>Repair the environment under Raster &gt; SegMap &gt; Environment.</source>
<translation>「ラスタ &gt; SegMap &gt; 環境」で環境を修復してください。</translation>
</message>
<message>
<source>Repair the environment.</source>
<translation>環境を修復してください。</translation>
</message>
<message>
<source>Repair the polygons of {}.</source>
<translation>{} のポリゴンを修復してください。</translation>
</message>
<message>
<source>Save or close it there, then export again.</source>
<translation>そちらで保存または閉じてから、もう一度エクスポートしてください。</translation>
</message>
<message>
<source>See the details; Repair tries again.</source>
<translation>詳細を見てください。「修復」で再試行します。</translation>
</message>
<message>
<source>See the log panel, tab SegMap, then retry.</source>
<translation>ログパネルの SegMap タブを見て、もう一度試してください。</translation>
</message>
<message>
<source>See the log panel, tab SegMap.</source>
<translation>ログパネルの SegMap タブを見てください。</translation>
</message>
<message>
<source>See the log panel.</source>
<translation>ログパネルを見てください。</translation>
</message>
<message>
<source>See the log.</source>
<translation>ログを見てください。</translation>
</message>
<message>
<source>See the log; Repair tries again.</source>
<translation>ログを見てください。「修復」で再試行します。</translation>
</message>
<message>
<source>See the log; choose another model if it happens again.</source>
<translation>ログを確認し、再び起きる場合は別のモデルを選んでください。</translation>
</message>
<message>
<source>Set an HTTP proxy in QGIS under Settings &gt; Options &gt; Network, or install from a folder of wheels.</source>
<translation>QGIS の「設定 &gt; オプション &gt; ネットワーク」で HTTP プロキシを設定するか、wheel のフォルダからインストールしてください。</translation>
</message>
<message>
<source>Set its CRS in the layer properties.</source>
<translation>レイヤプロパティで CRS を設定してください。</translation>
</message>
<message>
<source>Several rasters must all be files: QGIS alone can read one of these.</source>
<translation>複数のラスタを使う場合は、すべてファイルでなければなりません。このうちのひとつは QGIS でしか読めません。</translation>
</message>
<message>
<source>Switch long paths on in Windows, or use a Python of your own.</source>
<translation>Windows で長いパスを有効にするか、ご自分の Python を使ってください。</translation>
</message>
<message>
<source>Take the layer out of the project's overlap settings.</source>
<translation>プロジェクトの重なりの設定からこのレイヤを外してください。</translation>
</message>
<message>
<source>The CRS is not known.</source>
<translation>CRS が不明です。</translation>
</message>
<message>
<source>The CRS of a raster was changed in QGIS: then all of them must have the same.</source>
<translation>QGIS でラスタの CRS が変更されています。その場合、すべてのラスタが同じ CRS でなければなりません。</translation>
</message>
<message>
<source>The SegMap algorithms are not there.</source>
<translation>SegMap のアルゴリズムがありません。</translation>
</message>
<message>
<source>The batch process cannot be started: {}.</source>
<translation>バッチプロセスを開始できません: {}。</translation>
</message>
<message>
<source>The build for NVIDIA GPUs is installed, but computes on the CPU.</source>
<translation>NVIDIA GPU 用のビルドがインストールされましたが、CPU で計算しています。</translation>
</message>
<message>
<source>The canvas has no scale.</source>
<translation>キャンバスに縮尺がありません。</translation>
</message>
<message>
<source>The check was stopped.</source>
<translation>確認を停止しました。</translation>
</message>
<message>
<source>The click lies outside the raster.</source>
<translation>クリックはラスタの外です。</translation>
</message>
<message>
<source>The default model cannot be loaded: {}</source>
<translation>既定のモデルを読み込めません: {}</translation>
</message>
<message>
<source>The disk is full.</source>
<translation>ディスクがいっぱいです。</translation>
</message>
<message>
<source>The download broke off: {}</source>
<translation>ダウンロードが途切れました: {}</translation>
</message>
<message>
<source>The download was stopped.</source>
<translation>ダウンロードを停止しました。</translation>
</message>
<message>
<source>The environment is gone.</source>
<translation>環境がなくなっています。</translation>
</message>
<message>
<source>The environment that runs the model is not installed.</source>
<translation>モデルを動かす環境がインストールされていません。</translation>
</message>
<message>
<source>The file cannot be used as a model: {}</source>
<translation>このファイルはモデルとして使えません: {}</translation>
</message>
<message>
<source>The file may be damaged or incomplete: copy it again.</source>
<translation>ファイルが壊れているか不完全かもしれません。もう一度コピーしてください。</translation>
</message>
<message>
<source>The file of {} is not here.</source>
<translation>{} のファイルがありません。</translation>
</message>
<message>
<source>The file that came is not the one that was meant: its checksum is wrong.</source>
<translation>届いたファイルは目的のものではありません。チェックサムが違います。</translation>
</message>
<message>
<source>The folder of the environment {}.</source>
<translation>環境のフォルダ {}。</translation>
</message>
<message>
<source>The folder {} lacks {}.</source>
<translation>フォルダ {} に {} がありません。</translation>
</message>
<message>
<source>The installation failed.</source>
<translation>インストールに失敗しました。</translation>
</message>
<message>
<source>The installation was stopped.</source>
<translation>インストールを停止しました。</translation>
</message>
<message>
<source>The last class cannot be removed.</source>
<translation>最後のクラスは削除できません。</translation>
</message>
<message>
<source>The layer cannot be read.</source>
<translation>レイヤを読み込めません。</translation>
</message>
<message>
<source>The layer has no data there.</source>
<translation>そこにはレイヤのデータがありません。</translation>
</message>
<message>
<source>The layer of the polygon being refined was removed.</source>
<translation>再調整中のポリゴンのレイヤが削除されました。</translation>
</message>
<message>
<source>The layer {} cannot be edited.</source>
<translation>レイヤ {} は編集できません。</translation>
</message>
<message>
<source>The layer {} cannot be read.</source>
<translation>レイヤ {} を読み込めません。</translation>
</message>
<message>
<source>The layer {} delivered no pixels.</source>
<translation>レイヤ {} からピクセルが届きませんでした。</translation>
</message>
<message>
<source>The layer {} does not hold polygons.</source>
<translation>レイヤ {} はポリゴンを持ちません。</translation>
</message>
<message>
<source>The layer {} does not take the polygon: {}: {}.</source>
<translation>レイヤ {} はこのポリゴンを受け付けません: {}: {}。</translation>
</message>
<message>
<source>The layer {} does not take this polygon.</source>
<translation>レイヤ {} はこのポリゴンを受け付けません。</translation>
</message>
<message>
<source>The layer {} has no CRS.</source>
<translation>レイヤ {} には CRS がありません。</translation>
</message>
<message>
<source>The layer {} has no extent.</source>
<translation>レイヤ {} には範囲がありません。</translation>
</message>
<message>
<source>The layer {} is read-only.</source>
<translation>レイヤ {} は読み取り専用です。</translation>
</message>
<message>
<source>The layer {} of {} cannot be opened.</source>
<translation>レイヤ {}（{} 内）を開けません。</translation>
</message>
<message>
<source>The layer {} of {} does not hold polygons.</source>
<translation>レイヤ {}（{} 内）はポリゴンを持ちません。</translation>
</message>
<message>
<source>The layer {} refused the polygon.</source>
<translation>レイヤ {} がポリゴンを拒否しました。</translation>
</message>
<message>
<source>The layer's pixels cannot be handed over.</source>
<translation>レイヤのピクセルを渡せません。</translation>
</message>
<message>
<source>The model cannot be used.</source>
<translation>モデルを使えません。</translation>
</message>
<message>
<source>The model failed: {}</source>
<translation>モデルの実行に失敗しました: {}</translation>
</message>
<message>
<source>The model {} cannot be loaded: {}</source>
<translation>モデル {} を読み込めません: {}</translation>
</message>
<message>
<source>The model {} needs the full runtime, with PyTorch.</source>
<translation>モデル {} には PyTorch 付きの完全な環境が必要です。</translation>
</message>
<message>
<source>The object was dropped.</source>
<translation>対象を破棄しました。</translation>
</message>
<message>
<source>The outline is empty.</source>
<translation>輪郭が空です。</translation>
</message>
<message>
<source>The output cannot be written.</source>
<translation>出力を書き込めません。</translation>
</message>
<message>
<source>The output cannot be written: {}.</source>
<translation>出力を書き込めません: {}。</translation>
</message>
<message>
<source>The output layer could not be made.</source>
<translation>出力レイヤを作成できませんでした。</translation>
</message>
<message>
<source>The output layer is gone.</source>
<translation>出力レイヤがなくなっています。</translation>
</message>
<message>
<source>The package index cannot be reached.</source>
<translation>パッケージインデックスに接続できません。</translation>
</message>
<message>
<source>The point cannot be placed in the raster's CRS.</source>
<translation>点をラスタの CRS に変換できません。</translation>
</message>
<message>
<source>The polygon cannot be placed in the CRS of {}.</source>
<translation>ポリゴンを {} の CRS に変換できません。</translation>
</message>
<message>
<source>The polygon that was being refined is gone.</source>
<translation>再調整していたポリゴンがなくなっています。</translation>
</message>
<message>
<source>The polygon to refine cannot be read.</source>
<translation>修正するポリゴンを読み込めません。</translation>
</message>
<message>
<source>The polygon to refine is empty.</source>
<translation>再調整するポリゴンが空です。</translation>
</message>
<message>
<source>The polygons cannot be placed in the CRS of {}.</source>
<translation>ポリゴンを {} の CRS に変換できません。</translation>
</message>
<message>
<source>The polygons could not be written: {}.</source>
<translation>ポリゴンを書き込めませんでした: {}。</translation>
</message>
<message>
<source>The polygons of {} cannot be placed in the CRS of {}.</source>
<translation>{} のポリゴンを {} の CRS に配置できません。</translation>
</message>
<message>
<source>The polygons of {} cannot be restored.</source>
<translation>{} のポリゴンを復元できません。</translation>
</message>
<message>
<source>The prompts cannot be read.</source>
<translation>プロンプトを読み込めません。</translation>
</message>
<message>
<source>The proxy refused the connection.</source>
<translation>プロキシが接続を拒否しました。</translation>
</message>
<message>
<source>The range of values of the stretch is empty.</source>
<translation>ストレッチの値の範囲が空です。</translation>
</message>
<message>
<source>The raster cannot be read.</source>
<translation>ラスタを読み込めません。</translation>
</message>
<message>
<source>The raster cannot be used.</source>
<translation>ラスタを使えません。</translation>
</message>
<message>
<source>The raster has no data there.</source>
<translation>そこにはラスタのデータがありません。</translation>
</message>
<message>
<source>The raster is a single pixel: there is no outline to find in it.</source>
<translation>ラスタは 1 ピクセルしかなく、輪郭を見つけられません。</translation>
</message>
<message>
<source>The raster layer was removed, the object was dropped.</source>
<translation>ラスタレイヤが削除されたため、対象を破棄しました。</translation>
</message>
<message>
<source>The raster {} does not exist.</source>
<translation>ラスタ {} は存在しません。</translation>
</message>
<message>
<source>The raster's pixel size or position is impossible.</source>
<translation>ラスタのピクセルサイズまたは位置があり得ない値です。</translation>
</message>
<message>
<source>The result {} cannot be read.</source>
<translation>結果 {} を読み込めません。</translation>
</message>
<message>
<source>The run was cancelled.</source>
<translation>実行はキャンセルされました。</translation>
</message>
<message>
<source>The server answers {} without a file.</source>
<translation>サーバの応答は {} で、ファイルがありません。</translation>
</message>
<message>
<source>The server answers {}: {}</source>
<translation>サーバの応答: {}: {}</translation>
</message>
<message>
<source>The server cannot continue the download.</source>
<translation>サーバはダウンロードを再開できません。</translation>
</message>
<message>
<source>The server sends nothing any more.</source>
<translation>サーバから何も届かなくなりました。</translation>
</message>
<message>
<source>The server's certificate is not trusted.</source>
<translation>サーバの証明書は信頼されていません。</translation>
</message>
<message>
<source>The test click found {} pixels where {} were expected.</source>
<translation>テストクリックの結果は {} ピクセルでした（想定は {}）。</translation>
</message>
<message>
<source>The window lies outside the raster.</source>
<translation>ウィンドウはラスタの外です。</translation>
</message>
<message>
<source>The worker cannot run.</source>
<translation>ワーカーを実行できません。</translation>
</message>
<message>
<source>The worker died during the request.</source>
<translation>ワーカーが処理中に停止しました。</translation>
</message>
<message>
<source>The worker does not answer.</source>
<translation>ワーカーが応答しません。</translation>
</message>
<message>
<source>The worker ended before it answered.</source>
<translation>ワーカーが応答前に終了しました。</translation>
</message>
<message>
<source>The worker ended {} times in a row ({}).</source>
<translation>ワーカーが {} 回続けて終了しました（{}）。</translation>
</message>
<message>
<source>The worker is not ready.</source>
<translation>ワーカーの準備ができていません。</translation>
</message>
<message>
<source>The worker keeps ending at this click.</source>
<translation>このクリックでワーカーが終了し続けます。</translation>
</message>
<message>
<source>The worker sent something that is not a message.</source>
<translation>ワーカーがメッセージではないものを送りました。</translation>
</message>
<message>
<source>The worker speaks protocol {}, the plugin {}.</source>
<translation>ワーカーのプロトコルは {}、プラグインは {} です。</translation>
</message>
<message>
<source>The worker was started, but has said nothing for {} seconds.</source>
<translation>ワーカーは起動しましたが、{} 秒間応答がありません。</translation>
</message>
<message>
<source>The worker's Python lacks a package ({}).</source>
<translation>ワーカーの Python にパッケージがありません（{}）。</translation>
</message>
<message>
<source>The worker's Python lacks {}: {}</source>
<translation>ワーカーの Python に {} がありません: {}</translation>
</message>
<message>
<source>There is no Python at {}.</source>
<translation>{} に Python がありません。</translation>
</message>
<message>
<source>There is no file {}.</source>
<translation>ファイル {} がありません。</translation>
</message>
<message>
<source>There is no folder {}.</source>
<translation>フォルダ {} がありません。</translation>
</message>
<message>
<source>There is no polygon of the output layer here.</source>
<translation>ここには出力レイヤのポリゴンがありません。</translation>
</message>
<message>
<source>There is no raster to click on.</source>
<translation>クリックするラスタがありません。</translation>
</message>
<message>
<source>There is no raster to digitize.</source>
<translation>デジタイズするラスタがありません。</translation>
</message>
<message>
<source>There is no {} to be had for this computer.</source>
<translation>このコンピュータ用の {} が見つかりません。</translation>
</message>
<message>
<source>There is not enough memory for this window.</source>
<translation>このウィンドウにはメモリが足りません。</translation>
</message>
<message>
<source>There is not enough memory to load the model.</source>
<translation>モデルを読み込むにはメモリが足りません。</translation>
</message>
<message>
<source>There is not enough memory.</source>
<translation>メモリが足りません。</translation>
</message>
<message>
<source>There is nothing to accept yet.</source>
<translation>確定するものがまだありません。</translation>
</message>
<message>
<source>There is nothing to export.</source>
<translation>エクスポートするものがありません。</translation>
</message>
<message>
<source>There is too much to snap to: the polygon was accepted as it was.</source>
<translation>スナップの対象が多すぎるため、ポリゴンはそのまま確定されました。</translation>
</message>
<message>
<source>They stay in the journal.</source>
<translation>ジャーナルには残っています。</translation>
</message>
<message>
<source>This cannot be used.</source>
<translation>これは使えません。</translation>
</message>
<message>
<source>Try again.</source>
<translation>もう一度試してください。</translation>
</message>
<message>
<source>Try again; if it stays so, tell whoever runs your package index. Nothing of it was installed.</source>
<translation>もう一度試してください。続くようならパッケージインデックスの管理者に知らせてください。何もインストールされていません。</translation>
</message>
<message>
<source>Try again; if it stays so, the address or the checksum is wrong.</source>
<translation>もう一度試してください。続くようならアドレスかチェックサムが間違っています。</translation>
</message>
<message>
<source>Two classes have the same name.</source>
<translation>同じ名前のクラスが 2 つあります。</translation>
</message>
<message>
<source>Update the NVIDIA driver and press Install again, or untick the NVIDIA GPU under Other ways.</source>
<translation>NVIDIA ドライバを更新してもう一度「インストール」を押すか、「その他の方法」で NVIDIA GPU のチェックを外してください。</translation>
</message>
<message>
<source>Use one that starts with https.</source>
<translation>https で始まるものを使ってください。</translation>
</message>
<message>
<source>Wait for it, or cancel it.</source>
<translation>待つか、キャンセルしてください。</translation>
</message>
<message>
<source>Wait for it.</source>
<translation>お待ちください。</translation>
</message>
<message>
<source>Wait until it is done, then try again.</source>
<translation>終わるまで待って、もう一度試してください。</translation>
</message>
<message>
<source>Was it moved or deleted?</source>
<translation>移動または削除されていませんか？</translation>
</message>
<message>
<source>What you clicked is kept: start it again. If it stays so, repair it under Raster &gt; SegMap &gt; Environment.</source>
<translation>クリックは保持されています。再起動してください。解決しない場合は、「ラスタ &gt; SegMap &gt; 環境」で環境を修復してください。</translation>
</message>
<message>
<source>Zoom in, or let fewer layers take part in snapping.</source>
<translation>拡大するか、スナップの対象レイヤを減らしてください。</translation>
</message>
<message>
<source>Zoom to the raster layer.</source>
<translation>ラスタレイヤにズームしてください。</translation>
</message>
<message>
<source>a CUDA device is there</source>
<translation>CUDA デバイスがあります</translation>
</message>
<message>
<source>it has bfloat16</source>
<translation>bfloat16 に対応しています</translation>
</message>
<message>
<source>it has no bfloat16</source>
<translation>bfloat16 に対応していません</translation>
</message>
<message>
<source>it is Python {}; {} to {} are needed</source>
<translation>Python {} です（{} から {} が必要）</translation>
</message>
<message>
<source>it is a 32-bit build</source>
<translation>32 ビット版です</translation>
</message>
<message>
<source>it is {}, not CPython</source>
<translation>CPython ではなく {} です</translation>
</message>
<message>
<source>it lacks the module {}</source>
<translation>モジュール {} がありません</translation>
</message>
<message>
<source>no GPU that torch can use</source>
<translation>torch が使える GPU がありません</translation>
</message>
<message>
<source>no faster type is safe here</source>
<translation>これより速く安全なデータ型はありません</translation>
</message>
<message>
<source>pip cannot go through a SOCKS proxy.</source>
<translation>pip は SOCKS プロキシを使えません。</translation>
</message>
<message>
<source>the GPU ran out of memory</source>
<translation>GPU のメモリが不足しました</translation>
</message>
<message>
<source>the lighter runtime, without torch</source>
<translation>torch なしの軽い環境</translation>
</message>
<message>
<source>this CPU has bfloat16</source>
<translation>この CPU は bfloat16 に対応しています</translation>
</message>
<message>
<source>this torch has no code for {} (compute capability {})</source>
<translation>この torch には {} 用のコードがありません（計算能力 {}）</translation>
</message>
<message>
<source>{} as asked</source>
<translation>指定どおり {}</translation>
</message>
<message>
<source>{} cannot be deleted.</source>
<translation>{} を削除できません。</translation>
</message>
<message>
<source>{} cannot be opened: it is cut off or damaged.</source>
<translation>{} を開けません: ファイルが途中で切れているか、壊れています。</translation>
</message>
<message>
<source>{} cannot be opened: {}</source>
<translation>{} を開けません: {}</translation>
</message>
<message>
<source>{} cannot be placed by its control points: {}</source>
<translation>{} を基準点で配置できません: {}</translation>
</message>
<message>
<source>{} cannot be read there: {}</source>
<translation>{} をそこで読み込めません: {}</translation>
</message>
<message>
<source>{} cannot be run as Python.</source>
<translation>{} を Python として実行できません。</translation>
</message>
<message>
<source>{} cannot be started.</source>
<translation>{} を開始できません。</translation>
</message>
<message>
<source>{} cannot be started: {}.</source>
<translation>{} を開始できません: {}。</translation>
</message>
<message>
<source>{} cannot be used: {}.</source>
<translation>{} を使えません: {}。</translation>
</message>
<message>
<source>{} cannot be written ({}).</source>
<translation>{} に書き込めません（{}）。</translation>
</message>
<message>
<source>{} cannot be written, nor put back as it was ({}).</source>
<translation>{} に書き込めず、元にも戻せません（{}）。</translation>
</message>
<message>
<source>{} cannot be written: {}.</source>
<translation>{} に書き込めません: {}。</translation>
</message>
<message>
<source>{} cannot make an environment.</source>
<translation>{} では環境を作成できません。</translation>
</message>
<message>
<source>{} could not be installed.</source>
<translation>{} をインストールできませんでした。</translation>
</message>
<message>
<source>{} has a layer {} already.</source>
<translation>{} にはすでにレイヤ {} があります。</translation>
</message>
<message>
<source>{} has a table {} that is no layer.</source>
<translation>{} にはレイヤではないテーブル {} があります。</translation>
</message>
<message>
<source>{} has changed since it was opened.</source>
<translation>{} は開いた後に変更されています。</translation>
</message>
<message>
<source>{} holds no bands of its own.</source>
<translation>{} 自体にはバンドがありません。</translation>
</message>
<message>
<source>{} is a folder without a raster.</source>
<translation>{} はラスタのないフォルダです。</translation>
</message>
<message>
<source>{} is a safetensors file, but not a model of this plugin.</source>
<translation>{} は safetensors ファイルですが、このプラグインのモデルではありません。</translation>
</message>
<message>
<source>{} is empty: it has a size of zero.</source>
<translation>{} は空です（サイズ 0）。</translation>
</message>
<message>
<source>{} is in use by another program.</source>
<translation>{} は別のプログラムが使用中です。</translation>
</message>
<message>
<source>{} is neither a file nor a folder.</source>
<translation>{} はファイルでもフォルダでもありません。</translation>
</message>
<message>
<source>{} is not a GeoPackage that can be read.</source>
<translation>{} は読み込める GeoPackage ではありません。</translation>
</message>
<message>
<source>{} is not a readable model file: {}.</source>
<translation>{} は読み込めるモデルファイルではありません: {}。</translation>
</message>
<message>
<source>{} is not a web address.</source>
<translation>{} はウェブアドレスではありません。</translation>
</message>
<message>
<source>{} is not a working Python.</source>
<translation>{} は動作する Python ではありません。</translation>
</message>
<message>
<source>{} is read-only.</source>
<translation>{} は読み取り専用です。</translation>
</message>
<message>
<source>{} is {} characters too long</source>
<translation>{} のパスが {} 文字長すぎます</translation>
</message>
<message>
<source>{} may not be read.</source>
<translation>{} を読み込む権限がありません。</translation>
</message>
<message>
<source>{} was changed on its way here: its checksum is wrong.</source>
<translation>{} は途中で変更されています。チェックサムが違います。</translation>
</message>
<message>
<source>{} was converted, but cannot be read back.</source>
<translation>{} を変換しましたが、読み戻せません。</translation>
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
<source>C&amp;RS</source>
<translation>座標参照系(&amp;R)</translation>
</message>
<message>
<source>CRS of the file</source>
<translation>ファイルの CRS</translation>
</message>
<message>
<source>Choose a file, a new one or one that is there already.</source>
<translation>新規または既存のファイルを選んでください。</translation>
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
<source>Its CRS stays: the polygons are placed in it.</source>
<translation>レイヤの CRS はそのままで、ポリゴンはその CRS に変換されます。</translation>
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
<source>Details</source>
<translation>詳細</translation>
</message>
<message>
<source>Device:</source>
<translation>デバイス：</translation>
</message>
<message>
<source>From:</source>
<translation>作成元：</translation>
</message>
<message>
<source>Installed: {}</source>
<translation>インストール済み：{}</translation>
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
<source>No environment is installed yet.</source>
<translation>環境はまだインストールされていません。</translation>
</message>
<message>
<source>Progress</source>
<translation>進行状況</translation>
</message>
<message>
<source>Re&amp;move</source>
<translation>削除(&amp;M)</translation>
</message>
<message>
<source>Remov&amp;e leftovers</source>
<translation>残りを削除(&amp;E)</translation>
</message>
<message>
<source>Removed.</source>
<translation>削除しました。</translation>
</message>
<message>
<source>S&amp;top using it</source>
<translation>使用をやめる(&amp;T)</translation>
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
<source>What:</source>
<translation>内容：</translation>
</message>
<message>
<source>Where:</source>
<translation>場所：</translation>
</message>
</context>
<context>
<name>ModelsDialog</name>
<message>
<source>&amp;Download</source>
<translation>ダウンロード(&amp;D)</translation>
</message>
<message>
<source>&amp;Environment…</source>
<translation>環境(&amp;E)…</translation>
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
<source>Size</source>
<translation>サイズ</translation>
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
<source>about {:.0f} MB</source>
<translation>約 {:.0f} MB</translation>
</message>
<message>
<source>here</source>
<translation>あり</translation>
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
<source>not known</source>
<translation>不明</translation>
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
<translation>確認して使用(&amp;C)</translation>
</message>
<message>
<source>Command that fetches the wheels</source>
<translation>wheel を取得するコマンド</translation>
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
<source>Install nothing, use this Python:</source>
<translation>インストールせず、この Python を使用：</translation>
</message>
<message>
<source>Make it from this Python:</source>
<translation>この Python から作成：</translation>
</message>
<message>
<source>Other ways</source>
<translation>その他の方法</translation>
</message>
<message>
<source>Python to use</source>
<translation>使用する Python</translation>
</message>
<message>
<source>That folder is filled, where there is a network, by:</source>
<translation>ネットワークのある場所でこのフォルダを用意するコマンド：</translation>
</message>
<message>
<source>The full runtime with P&amp;yTorch: for other models and boundary optimisation</source>
<translation>PyTorch 付きの完全な環境(&amp;Y): 他のモデルと境界の最適化用</translation>
</message>
<message>
<source>Use the NVIDIA &amp;GPU (a larger download)</source>
<translation>NVIDIA GPU を使用（ダウンロードは大きくなります）(&amp;G)</translation>
</message>
<message>
<source>Without a network, from a folder of wheels:</source>
<translation>ネットワークなしで wheel のフォルダから：</translation>
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
<source>Bands and stretch</source>
<translation>バンドとストレッチ</translation>
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
<source>Stretch</source>
<translation>ストレッチ</translation>
</message>
<message>
<source>Use the bands of the layer's own style</source>
<translation>レイヤスタイルのバンドを使用</translation>
</message>
</context>
<context>
<name>SegMap</name>
<message>
<source>1 thread</source>
<translation>1 スレッド</translation>
</message>
<message>
<source>A band of the raster that the model sees as this colour. Near infrared as red often shows vegetation better.</source>
<translation>モデルがこの色として見るラスタのバンドです。近赤外を赤にすると植生がよく見えることが多いです。</translation>
</message>
<message>
<source>A batch run is under way. Polygons that are finished are kept.</source>
<translation>バッチ処理の実行中です。完成したポリゴンは残ります。</translation>
</message>
<message>
<source>A field of positives needs a field that groups points by object.</source>
<translation>正の点のフィールドには、点を対象ごとにまとめるフィールドが必要です。</translation>
</message>
<message>
<source>A layer from a server has no end: choose an extent.</source>
<translation>サーバのレイヤには終わりがありません。範囲を選んでください。</translation>
</message>
<message>
<source>A plain vision transformer with click maps.</source>
<translation>クリックマップを使う素の Vision Transformer。</translation>
</message>
<message>
<source>A scheduler needs a raster that is a file: QGIS alone can read this one.</source>
<translation>スケジューラにはファイルのラスタが必要です。これを読めるのは QGIS だけです。</translation>
</message>
<message>
<source>Accept SegMap polygon</source>
<translation>SegMap ポリゴンを確定</translation>
</message>
<message>
<source>Accept the polygon</source>
<translation>ポリゴンを確定</translation>
</message>
<message>
<source>Adds a class to the list.</source>
<translation>クラスをリストに追加します。</translation>
</message>
<message>
<source>Apple GPU</source>
<translation>Apple GPU</translation>
</message>
<message>
<source>As in the layer's style</source>
<translation>レイヤスタイルと同じ</translation>
</message>
<message>
<source>Asks about a grid of points over the extent and keeps the masks that are stable and that the network trusts; of several masks of one object the best stays. The spacing follows from the typical size of an object where that is given.</source>
<translation>範囲内の格子点で問い合わせ、安定していてネットワークが信頼するマスクを残します。1 つの対象に複数のマスクがあれば最良のものが残ります。対象の標準的な大きさを指定すると、間隔はそれに従います。</translation>
</message>
<message>
<source>At the first click look at</source>
<translation>最初のクリックで見る範囲</translation>
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
<source>Both</source>
<translation>両方</translation>
</message>
<message>
<source>Bounding boxes</source>
<translation>バウンディングボックス</translation>
</message>
<message>
<source>Brings outdated or shifted polygons to what the raster shows. A polygon gets a new shape only where the colours part better at the new outline than at the old one; else it stays as it is, with 0 in the field refined. Polygons that the raster does not show at all have 0 in the field supported, too.</source>
<translation>古い、またはずれたポリゴンをラスタに合わせます。新しい輪郭のほうが色がよく分かれる場合にだけ新しい形になり、そうでなければそのまま残って refined フィールドが 0 になります。ラスタにまったく見えないポリゴンは supported フィールドも 0 になります。</translation>
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
<source>CRS of the file</source>
<translation>ファイルの CRS</translation>
</message>
<message>
<source>Cancel</source>
<translation>キャンセル</translation>
</message>
<message>
<source>Cancelled: what is finished is kept.</source>
<translation>キャンセルしました。完了したものは残ります。</translation>
</message>
<message>
<source>Centroids</source>
<translation>重心</translation>
</message>
<message>
<source>Changes the colour of the chosen class, in the panel and in the output layer.</source>
<translation>選んだクラスの色を、パネルと出力レイヤで変えます。</translation>
</message>
<message>
<source>Choose another CRS</source>
<translation>別の CRS を選ぶ</translation>
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
<source>Digitize a whole layer</source>
<translation>レイヤ全体をデジタイズ</translation>
</message>
<message>
<source>Digitize by clicking</source>
<translation>クリックでデジタイズ</translation>
</message>
<message>
<source>Digitize everything</source>
<translation>すべてをデジタイズ</translation>
</message>
<message>
<source>Digitize objects from boxes</source>
<translation>矩形から対象をデジタイズ</translation>
</message>
<message>
<source>Digitize objects from points</source>
<translation>点から対象をデジタイズ</translation>
</message>
<message>
<source>Digitizing</source>
<translation>デジタイズ中</translation>
</message>
<message>
<source>Discard</source>
<translation>破棄</translation>
</message>
<message>
<source>Do not wait</source>
<translation>待たない</translation>
</message>
<message>
<source>Does not load: {}.</source>
<translation>読み込めません: {}。</translation>
</message>
<message>
<source>Does the click again that was taken back.</source>
<translation>取り消したクリックをやり直します。</translation>
</message>
<message>
<source>Drawing the outline… Esc cancels.</source>
<translation>輪郭を描いています… Esc でキャンセル。</translation>
</message>
<message>
<source>Drop the object</source>
<translation>対象を破棄</translation>
</message>
<message>
<source>Environment…</source>
<translation>環境…</translation>
</message>
<message>
<source>Every package is checked against a known checksum.</source>
<translation>すべてのパッケージを既知のチェックサムと照合します。</translation>
</message>
<message>
<source>Export to GeoPackage</source>
<translation>GeoPackage にエクスポート</translation>
</message>
<message>
<source>Exported {} to {}.</source>
<translation>{} を {} にエクスポートしました。</translation>
</message>
<message>
<source>Exporting…</source>
<translation>エクスポート中…</translation>
</message>
<message>
<source>Extent</source>
<translation>領域</translation>
</message>
<message>
<source>Fail if an object has no result, once the others are written</source>
<translation>結果のない対象があれば、ほかを書き込んだ後に失敗とする</translation>
</message>
<message>
<source>Failed because the raster could not be read: {0}. The same run asks about these once more.</source>
<translation>ラスタを読み込めなかったための失敗: {0}。同じ処理をもう一度行うと、これらを再度処理します。</translation>
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
<source>Finish them</source>
<translation>完成させる</translation>
</message>
<message>
<source>Finishing</source>
<translation>仕上げ中</translation>
</message>
<message>
<source>First steps</source>
<translation>はじめの手順</translation>
</message>
<message>
<source>Forgets the object under way, as Esc does. Nothing was written.</source>
<translation>Esc と同じく、作業中の対象を破棄します。何も書き込まれません。</translation>
</message>
<message>
<source>Further rasters, for prompts that the first does not cover</source>
<translation>最初のラスタが覆わない指示のための追加のラスタ</translation>
</message>
<message>
<source>Goes back to the bands of the layer's own style.</source>
<translation>レイヤ自身のスタイルのバンドに戻します。</translation>
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
<source>Holes that are smaller are filled.</source>
<translation>これより小さい穴は埋められます。</translation>
</message>
<message>
<source>Hover outline on or off</source>
<translation>ホバー時の輪郭の切り替え</translation>
</message>
<message>
<source>How far the outline may move so that it needs fewer vertices, in metres. It acts at once on the current outline.</source>
<translation>頂点を減らすために輪郭が動いてよい距離（メートル）です。現在の輪郭にすぐ反映されます。</translation>
</message>
<message>
<source>How many times better the colours must part at a new outline</source>
<translation>新しい輪郭で色が何倍よく分かれるべきか</translation>
</message>
<message>
<source>How many vertices the current outline has.</source>
<translation>現在の輪郭の頂点数です。</translation>
</message>
<message>
<source>How often a window may grow</source>
<translation>ウィンドウを拡大できる回数</translation>
</message>
<message>
<source>How often the model refines its own answer after each click: slower, sometimes better.</source>
<translation>クリックのたびにモデルが自分の答えを再調整する回数です。遅くなりますが、良くなることがあります。</translation>
</message>
<message>
<source>How often the part of the raster that is looked at may grow when the object reaches its border. Each time takes as long as a click.</source>
<translation>対象が端に達したとき、見ているラスタの部分を広げてよい回数です。1 回ごとにクリックと同じ時間がかかります。</translation>
</message>
<message>
<source>In the range of values below</source>
<translation>下の値の範囲</translation>
</message>
<message>
<source>In use: your own Python at {path}.</source>
<translation>使用中：{path} にあるご自身の Python。</translation>
</message>
<message>
<source>In use: {path}, named by the environment variable {name}. It goes before all others.</source>
<translation>使用中：環境変数 {name} で指定された {path}。ほかのすべてより優先されます。</translation>
</message>
<message>
<source>Installing</source>
<translation>インストール</translation>
</message>
<message>
<source>Installing {}…</source>
<translation>{} をインストール中…</translation>
</message>
<message>
<source>IoU from which two masks are one object</source>
<translation>2 つのマスクを同一対象とみなす IoU</translation>
</message>
<message>
<source>Keep running</source>
<translation>実行を続ける</translation>
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
<source>Least expected IoU of a new outline</source>
<translation>新しい輪郭の予測 IoU の下限</translation>
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
<source>Left over from another version of the plugin; no version found here uses it:</source>
<translation>プラグインの別のバージョンの残りです。ここで見つかったどのバージョンも使っていません：</translation>
</message>
<message>
<source>Load a raster layer, then choose it above.</source>
<translation>ラスタレイヤを読み込み、上で選んでください。</translation>
</message>
<message>
<source>Looking at a larger window… Esc cancels.</source>
<translation>より大きいウィンドウを見ています… Esc でキャンセル。</translation>
</message>
<message>
<source>Looking for the object… Esc cancels.</source>
<translation>対象を探しています… Esc でキャンセル。</translation>
</message>
<message>
<source>Making the environment…</source>
<translation>環境を作成中…</translation>
</message>
<message>
<source>Missing: {}.</source>
<translation>不足: {}。</translation>
</message>
<message>
<source>Mo&amp;del</source>
<translation>モデル(&amp;D)</translation>
</message>
<message>
<source>Model</source>
<translation>モデル</translation>
</message>
<message>
<source>Model (name or file; the one in use if empty)</source>
<translation>モデル（名前またはファイル。空なら使用中のもの）</translation>
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
<source>More models…</source>
<translation>その他のモデル…</translation>
</message>
<message>
<source>Move to the top</source>
<translation>一番上に移動</translation>
</message>
<message>
<source>NVIDIA GPU</source>
<translation>NVIDIA GPU</translation>
</message>
<message>
<source>Next class</source>
<translation>次のクラス</translation>
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
<source>ONNX Runtime, rasterio, shapely, numpy: {} packages</source>
<translation>ONNX Runtime、rasterio、shapely、numpy: {} パッケージ</translation>
</message>
<message>
<source>Objects digitized</source>
<translation>デジタイズした対象</translation>
</message>
<message>
<source>Objects that were not reached</source>
<translation>到達しなかった対象</translation>
</message>
<message>
<source>Objects that were not reached: {0}.</source>
<translation>到達しなかった対象: {0}。</translation>
</message>
<message>
<source>Objects to be asked about again</source>
<translation>再度処理する対象</translation>
</message>
<message>
<source>Objects without a result</source>
<translation>結果のない対象</translation>
</message>
<message>
<source>Objects without a result: {0}. See the table of failures.</source>
<translation>結果のない対象: {0}。失敗の表を参照してください。</translation>
</message>
<message>
<source>Objects without a result: {0}. The others are written.</source>
<translation>結果のない対象: {0}。ほかは書き込み済みです。</translation>
</message>
<message>
<source>Of an object in another, keep</source>
<translation>入れ子の対象で残すもの</translation>
</message>
<message>
<source>One window around it (faster)</source>
<translation>その周りのひとつのウィンドウ（速い）</translation>
</message>
<message>
<source>Opens the documentation, which needs no network.</source>
<translation>ネットワークなしで読めるドキュメントを開きます。</translation>
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
<source>Parts of the outline that are smaller are left out.</source>
<translation>これより小さい輪郭の部分は省かれます。</translation>
</message>
<message>
<source>Pinned by version, not by checksum: {}.</source>
<translation>バージョンのみで固定（チェックサムなし）：{}。</translation>
</message>
<message>
<source>Planning</source>
<translation>計画中</translation>
</message>
<message>
<source>Polygons</source>
<translation>ポリゴン</translation>
</message>
<message>
<source>Press this, then click a control: a few sentences say what it is for.</source>
<translation>これを押してからコントロールをクリックすると、その用途が数行で示されます。</translation>
</message>
<message>
<source>Previous class</source>
<translation>前のクラス</translation>
</message>
<message>
<source>Probability at the edge</source>
<translation>縁での確率</translation>
</message>
<message>
<source>Prompts</source>
<translation>プロンプト</translation>
</message>
<message>
<source>Pulls the outline to the edges of the image. For sharp objects in sharp imagery.</source>
<translation>輪郭を画像のエッジに引き寄せます。鮮明な画像の鮮明な対象に向きます。</translation>
</message>
<message>
<source>Puts the polygon into the output layer, as Enter does. Ctrl+Z undoes it.</source>
<translation>Enter と同じく、ポリゴンを出力レイヤに入れます。Ctrl+Z で元に戻せます。</translation>
</message>
<message>
<source>PyTorch, rasterio, shapely, OpenCV: {} packages</source>
<translation>PyTorch、rasterio、shapely、OpenCV：{} パッケージ</translation>
</message>
<message>
<source>Python of the worker</source>
<translation>ワーカーの Python</translation>
</message>
<message>
<source>Python {version} at {path}</source>
<translation>Python {version}（{path}）</translation>
</message>
<message>
<source>Python:</source>
<translation>Python：</translation>
</message>
<message>
<source>QGIS closes as soon as the accepted polygon is in its layer.</source>
<translation>確定したポリゴンがレイヤに入り次第、QGIS を終了します。</translation>
</message>
<message>
<source>QGIS ended unexpectedly. {} accepted polygons can be restored.</source>
<translation>QGIS が予期せず終了しました。確定済みの {} 個のポリゴンを復元できます。</translation>
</message>
<message>
<source>QGIS reads this layer: each window is fetched when it is needed.</source>
<translation>このレイヤは QGIS が読み込みます。各ウィンドウは必要なときに取得されます。</translation>
</message>
<message>
<source>Range of values</source>
<translation>値の範囲</translation>
</message>
<message>
<source>Raster</source>
<translation>ラスタ</translation>
</message>
<message>
<source>Reading the layer… Esc cancels.</source>
<translation>レイヤを読み込んでいます… Esc でキャンセル。</translation>
</message>
<message>
<source>Reading the raster… Esc cancels.</source>
<translation>ラスタを読み込んでいます… Esc でキャンセル。</translation>
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
<source>Redo the click</source>
<translation>クリックをやり直す</translation>
</message>
<message>
<source>Refine polygon</source>
<translation>ポリゴンを修正</translation>
</message>
<message>
<source>Refine polygons</source>
<translation>ポリゴンを再調整</translation>
</message>
<message>
<source>Removes the chosen class. Polygons that have it keep it.</source>
<translation>選んだクラスを削除します。そのクラスのポリゴンはそのままです。</translation>
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
<source>Rounds corners off, in so many passes. For water and trees, not for buildings.</source>
<translation>この回数だけ角を丸めます。水域や樹木向けで、建物には向きません。</translation>
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
<source>SegMap Refiner</source>
<translation>SegMap Refiner</translation>
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
<source>SegMap: {}</source>
<translation>SegMap: {}</translation>
</message>
<message>
<source>Separate objects that overlap</source>
<translation>重なる対象を分離</translation>
</message>
<message>
<source>Separating neighbours</source>
<translation>隣どうしを分離中</translation>
</message>
<message>
<source>Several extents around it</source>
<translation>その周りの複数の範囲</translation>
</message>
<message>
<source>Show it</source>
<translation>表示</translation>
</message>
<message>
<source>Shows a thin outline of what a click under the cursor would give.</source>
<translation>カーソルの位置でクリックした場合の結果を細い輪郭で示します。</translation>
</message>
<message>
<source>SimpleClick's network with weights for cascade-forward refinement; wants a large GPU.</source>
<translation>カスケード式リファインメント用の重みを持つ SimpleClick のネットワーク。大きな GPU が必要。</translation>
</message>
<message>
<source>Simplifies by half a pixel: what lies below that is noise of the raster.</source>
<translation>半ピクセルで簡素化します。それ以下はラスタのノイズです。</translation>
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
<source>Something takes longer than half a second. Esc cancels it.</source>
<translation>0.5 秒より長くかかっています。Esc でキャンセルします。</translation>
</message>
<message>
<source>Spacing of the points (m)</source>
<translation>点の間隔 (m)</translation>
</message>
<message>
<source>Start the worker again</source>
<translation>ワーカーを再起動</translation>
</message>
<message>
<source>Stop and close</source>
<translation>停止して閉じる</translation>
</message>
<message>
<source>Straightens the outline and makes its corners square where it nearly is so, as buildings are.</source>
<translation>輪郭をまっすぐにし、ほぼ直角の角を建物のように直角にします。</translation>
</message>
<message>
<source>Stretch</source>
<translation>ストレッチ</translation>
</message>
<message>
<source>Take the last click back</source>
<translation>直前のクリックを取り消す</translation>
</message>
<message>
<source>Takes the last click back. While an object is under way, Backspace and Ctrl+Z do the same.</source>
<translation>直前のクリックを取り消します。対象の作業中は Backspace と Ctrl+Z も同じです。</translation>
</message>
<message>
<source>The architecture of the paper in the recommended profile, for weights you train yourself.</source>
<translation>論文のアーキテクチャの推奨構成。自分で学習させた重み用。</translation>
</message>
<message>
<source>The backbone that VFM-ISRefiner builds on.</source>
<translation>VFM-ISRefiner の土台となるバックボーン。</translation>
</message>
<message>
<source>The batch process ended unexpectedly; it goes on where it stopped.</source>
<translation>バッチ処理が予期せず終了しました。中断した所から再開します。</translation>
</message>
<message>
<source>The better one</source>
<translation>良い方</translation>
</message>
<message>
<source>The classes. The chosen one is what accepted polygons get; its colour is that of the outline. The keys 1 to 9 choose one while the tool is active.</source>
<translation>クラスの一覧です。確定したポリゴンは選んだクラスになり、その色が輪郭の色です。ツールの使用中は 1 から 9 のキーで選べます。</translation>
</message>
<message>
<source>The default. Small, made for CPUs: a click on an object already seen costs little.</source>
<translation>既定のモデル。小型で CPU 向き。一度見た対象でのクリックは軽い処理で済みます。</translation>
</message>
<message>
<source>The environment variable {name} names {path}, which is not there: correct or clear it.</source>
<translation>環境変数 {name} が指す {path} がありません。修正するか空にしてください。</translation>
</message>
<message>
<source>The inner one</source>
<translation>内側の方</translation>
</message>
<message>
<source>The larger one; wants a GPU.</source>
<translation>大きいほうのモデル。GPU が必要。</translation>
</message>
<message>
<source>The largest; wants a large GPU.</source>
<translation>最大のモデル。大きな GPU が必要。</translation>
</message>
<message>
<source>The layer that accepted polygons go to: an editable polygon layer of the project, or a layer in memory that is made when it is needed.</source>
<translation>確定したポリゴンが入るレイヤです。プロジェクトの編集可能なポリゴンレイヤ、または必要なときに作られるメモリレイヤです。</translation>
</message>
<message>
<source>The model that answers clicks. Another one takes effect as soon as the worker has loaded it.</source>
<translation>クリックに答えるモデルです。別のモデルは、ワーカーが読み込むとすぐに有効になります。</translation>
</message>
<message>
<source>The network runs in a process of its own; what is finished is kept when the run is cancelled or interrupted, and with a work file the same run goes on from there. Objects without a result are listed, with the reason, in the output for what was not digitized.</source>
<translation>ネットワークは専用のプロセスで動きます。キャンセルや中断の際も完了したものは残り、作業ファイルがあれば同じ処理を続きから再開します。結果のない対象は、理由とともに「デジタイズされなかったもの」の出力に並びます。</translation>
</message>
<message>
<source>The object comes back once those accepted after it are written.</source>
<translation>この後に確定した対象が書き込まれると、この対象に戻ります。</translation>
</message>
<message>
<source>The outer one</source>
<translation>外側の方</translation>
</message>
<message>
<source>The packages for CUDA are pinned by version, not by checksum.</source>
<translation>CUDA 用パッケージはバージョンで固定され、チェックサムはありません。</translation>
</message>
<message>
<source>The plugin is unloaded as soon as the accepted polygon is in its layer.</source>
<translation>確定したポリゴンがレイヤに入り次第、プラグインを終了します。</translation>
</message>
<message>
<source>The polygon is in {}, under the raster.</source>
<translation>ポリゴンは {} にあり、ラスタの下に隠れています。</translation>
</message>
<message>
<source>The polygon is in {}, which is switched off.</source>
<translation>ポリゴンは {} にありますが、このレイヤは非表示です。</translation>
</message>
<message>
<source>The polygon is in {}.</source>
<translation>ポリゴンは {} にあります。</translation>
</message>
<message>
<source>The prompts have no CRS: they are taken to be in that of the raster.</source>
<translation>プロンプトに CRS がありません。ラスタの CRS とみなします。</translation>
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
<source>The range of values is not used: the stretch is not the one in a range.</source>
<translation>値の範囲は使われません：ストレッチに範囲が選ばれていません。</translation>
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
<source>The raster that is digitized. Clicks count for it, whichever layer lies on top.</source>
<translation>デジタイズするラスタです。どのレイヤが一番上でも、クリックはこのラスタに対して行われます。</translation>
</message>
<message>
<source>The results are in {0}.</source>
<translation>結果は {0} にあります。</translation>
</message>
<message>
<source>The same architecture at a quarter of the width, for weights you train yourself.</source>
<translation>同じアーキテクチャで幅が 4 分の 1。自分で学習させた重み用。</translation>
</message>
<message>
<source>The weights of the paper's authors.</source>
<translation>論文の著者による重み。</translation>
</message>
<message>
<source>The work file must be a file of its own, not that of: {0}. Choose another name.</source>
<translation>作業ファイルは専用のファイルにしてください。次のものと同じファイルは使えません: {0}。別の名前を選んでください。</translation>
</message>
<message>
<source>The worker cannot run.</source>
<translation>ワーカーを実行できません。</translation>
</message>
<message>
<source>The worker has said nothing for a minute. A new one would answer what you clicked.</source>
<translation>ワーカーから 1 分間応答がありません。新しいワーカーがクリックに応答します。</translation>
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
<source>The worker is the process that runs the model. Starts it again after it has failed.</source>
<translation>ワーカーはモデルを動かすプロセスです。失敗した後にもう一度起動します。</translation>
</message>
<message>
<source>The worker starts anew when these are changed.</source>
<translation>変更するとワーカーが再起動します。</translation>
</message>
<message>
<source>This run was finished before: its results are taken from the work file.</source>
<translation>この処理は以前に完了しています。結果は作業ファイルから取得します。</translation>
</message>
<message>
<source>Too old: {}.</source>
<translation>古すぎます: {}。</translation>
</message>
<message>
<source>Troubleshooting</source>
<translation>トラブルシューティング</translation>
</message>
<message>
<source>Trying a click on a test image…</source>
<translation>テスト画像でクリックを試しています…</translation>
</message>
<message>
<source>Turns each box (the bounding box of each polygon) into the polygon of the object it was drawn around.</source>
<translation>各矩形（各ポリゴンを囲む矩形）を、それが囲む対象のポリゴンにします。</translation>
</message>
<message>
<source>Turns each point, or multipoint, into the polygon of the object it lies on. A field can say which points belong to one object, another which of them are negative (not on the object). With calibration, objects whose polygons overlap get each other's points as negative ones and are digitized again.</source>
<translation>各点（マルチポイントも可）を、それが載っている対象のポリゴンにします。あるフィールドで同じ対象の点を、別のフィールドで負の点（対象の上にない点）を示せます。キャリブレーションを使うと、ポリゴンが重なる対象は互いの点を負の点として再びデジタイズされます。</translation>
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
<source>Values from this one on are white to the model, in all three bands.</source>
<translation>三つのバンドすべてで、この値以上はモデルにとって白です。</translation>
</message>
<message>
<source>Values up to this one are black to the model, in all three bands.</source>
<translation>三つのバンドすべてで、この値以下はモデルにとって黒です。</translation>
</message>
<message>
<source>What is finished is kept.</source>
<translation>完了したものは残ります。</translation>
</message>
<message>
<source>What the worker is doing, which model it runs, and on what device.</source>
<translation>ワーカーが何をしているか、どのモデルをどのデバイスで動かしているかです。</translation>
</message>
<message>
<source>Which values of the raster the model sees as black and as white. Left to itself, it takes nearly all values that the raster has; choose limits where the objects differ little from their surroundings.</source>
<translation>モデルがラスタのどの値を黒と白として見るか。自動ではラスタのほぼすべての値が使われます。対象と周囲の差が小さいときは範囲を指定してください。</translation>
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
<source>Writes the output layer, or the polygons selected in it, to a GeoPackage.</source>
<translation>出力レイヤ、またはそこで選択したポリゴンを GeoPackage に書き込みます。</translation>
</message>
<message>
<source>Your own Python at {path} is not there any more.</source>
<translation>{path} にあったご自身の Python はなくなっています。</translation>
</message>
<message>
<source>Your own Python at {path} is not there any more: the plugin's own environment is used instead.</source>
<translation>{path} にあったご自身の Python はなくなっています。代わりにプラグイン自身の環境を使います。</translation>
</message>
<message>
<source>as ViT-B, finer borders</source>
<translation>ViT-B と同様、境界がより細かい</translation>
</message>
<message>
<source>building</source>
<translation>建物</translation>
</message>
<message>
<source>buildings, roads and land cover in remote sensing images; slow without a GPU</source>
<translation>リモートセンシング画像の建物、道路、土地被覆。GPU がないと低速</translation>
</message>
<message>
<source>buildings, vehicles, tanks, panels and other compact objects; weak on roads and palms</source>
<translation>建物、車両、タンク、パネルなどのまとまった対象。道路とヤシは苦手</translation>
</message>
<message>
<source>dask scheduler (local:N or tcp://host:port)</source>
<translation>dask スケジューラ (local:N または tcp://host:port)</translation>
</message>
<message>
<source>field</source>
<translation>農地</translation>
</message>
<message>
<source>not known for this platform</source>
<translation>このプラットフォームでは不明</translation>
</message>
<message>
<source>not known: ask its authors</source>
<translation>不明: 作者にお問い合わせください</translation>
</message>
<message>
<source>object</source>
<translation>対象</translation>
</message>
<message>
<source>photographs, with refinement steps switched on</source>
<translation>写真、リファインメントを有効にした場合</translation>
</message>
<message>
<source>photographs; everyday objects</source>
<translation>写真、身近な物</translation>
</message>
<message>
<source>photographs; large objects with clear borders</source>
<translation>写真、境界のはっきりした大きな物</translation>
</message>
<message>
<source>road</source>
<translation>道路</translation>
</message>
<message>
<source>several GB with CUDA</source>
<translation>CUDA では数 GB</translation>
</message>
<message>
<source>that of your training data</source>
<translation>学習データのライセンスによる</translation>
</message>
<message>
<source>the plugin's own environment</source>
<translation>プラグイン専用の環境</translation>
</message>
<message>
<source>vegetation</source>
<translation>植生</translation>
</message>
<message>
<source>vehicle</source>
<translation>車両</translation>
</message>
<message>
<source>water</source>
<translation>水域</translation>
</message>
<message>
<source>what you train it on</source>
<translation>学習させた対象</translation>
</message>
<message>
<source>{0} (objects: {1})</source>
<translation>{0}（対象: {1}）</translation>
</message>
<message>
<source>{0} of {1}, {2} failed, about {3} s left</source>
<translation>{0}/{1}、失敗 {2}、残り約 {3} 秒</translation>
</message>
<message>
<source>{0} would be written over {1}: choose another name.</source>
<translation>{0}が{1}を上書きします。別の名前を選んでください。</translation>
</message>
<message>
<source>{download:.0f} MB to download, {disk:.0f} MB on disk</source>
<translation>ダウンロード {download:.0f} MB、ディスク上 {disk:.0f} MB</translation>
</message>
<message>
<source>{download:.0f} MB to download, {disk:.1f} GB on disk</source>
<translation>ダウンロード {download:.0f} MB、ディスク {disk:.1f} GB</translation>
</message>
<message>
<source>{gpu} is not used: its driver is too old ({found}, {needed} is needed).</source>
<translation>{gpu} は使用しません: ドライバが古すぎます（{found}、{needed} が必要）。</translation>
</message>
<message>
<source>{gpu} is not used: too old a model (compute capability {found}, {needed} is needed).</source>
<translation>{gpu} は使用しません: モデルが古すぎます（Compute Capability {found}、{needed} が必要）。</translation>
</message>
<message>
<source>{path} (Python {version}) cannot be used.</source>
<translation>{path}（Python {version}）は使用できません。</translation>
</message>
<message>
<source>{path} (Python {version}) has everything.</source>
<translation>{path}（Python {version}）には必要なものがすべてあります。</translation>
</message>
<message>
<source>{path} ({disk:.0f} MB)</source>
<translation>{path}（{disk:.0f} MB）</translation>
</message>
<message>
<source>{} (restored)</source>
<translation>{}（復元）</translation>
</message>
<message>
<source>{} accepted objects have no polygon yet. Load the plugin again to finish them.</source>
<translation>確定済みの {} 個の対象にはまだポリゴンがありません。プラグインを再度読み込むと完成します。</translation>
</message>
<message>
<source>{} accepted objects have no polygon yet: the plugin ended before their outlines came.</source>
<translation>確定済みの {} 個の対象にはまだポリゴンがありません。輪郭が得られる前にプラグインが終了しました。</translation>
</message>
<message>
<source>{} accepted objects wait until their raster is back.</source>
<translation>{} 個の確定した対象は、ラスタが戻るまで待機します。</translation>
</message>
<message>
<source>{} threads</source>
<translation>{} スレッド</translation>
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
<source>Help</source>
<translation>ヘルプ</translation>
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
<translation>ステータス</translation>
</message>
<message>
<source>Take the last click back</source>
<translation>直前のクリックを取り消す</translation>
</message>
<message>
<source>There is nothing to export yet.</source>
<translation>エクスポートするものがまだありません。</translation>
</message>
<message>
<source>What's this? Then click a control</source>
<translation>これは何？（次にコントロールをクリック）</translation>
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
<context>
<name>StretchBox</name>
<message>
<source>As in the layer's style</source>
<translation>レイヤスタイルと同じ</translation>
</message>
<message>
<source>Automatic</source>
<translation>自動</translation>
</message>
<message>
<source>From … to …</source>
<translation>範囲 … ～ …</translation>
</message>
<message>
<source>Stretch</source>
<translation>ストレッチ</translation>
</message>
<message>
<source>The first value must be the lower one.</source>
<translation>最初の値は小さいほうでなければなりません。</translation>
</message>
<message>
<source>This raster has colours, not values: there is nothing to stretch.</source>
<translation>このラスタにあるのは値ではなく色なので、ストレッチするものがありません。</translation>
</message>
<message>
<source>Value that is black</source>
<translation>黒になる値</translation>
</message>
<message>
<source>Value that is white</source>
<translation>白になる値</translation>
</message>
<message>
<source>Which values of the raster are black and white to the model</source>
<translation>モデルにとって黒と白になるラスタの値</translation>
</message>
</context>
<context>
<name>Thumbnail</name>
<message>
<source>The raster as the model gets it</source>
<translation>モデルに渡されるラスタ</translation>
</message>
<message>
<source>The raster as the model gets it: these bands, stretched</source>
<translation>モデルに渡されるラスタ: このバンドをストレッチしたもの</translation>
</message>
</context>
<context>
<name>Tour</name>
<message>
<source>SegMap sample</source>
<translation>SegMap サンプル</translation>
</message>
</context>
<context>
<name>TourCard</name>
<message>
<source>Accept it</source>
<translation>確定する</translation>
</message>
<message>
<source>Click an object</source>
<translation>対象をクリックする</translation>
</message>
<message>
<source>Click the round tank, where the white ring is. Its outline appears.</source>
<translation>白い輪のある円形タンクをクリックしてください。輪郭が現れます。</translation>
</message>
<message>
<source>Correct it</source>
<translation>修正する</translation>
</message>
<message>
<source>Done</source>
<translation>完了</translation>
</message>
<message>
<source>Export</source>
<translation>エクスポートする</translation>
</message>
<message>
<source>Four short steps on a small sample image show how it works. Your layers stay as they are.</source>
<translation>小さなサンプル画像で、4 つの短い手順により使い方を示します。あなたのレイヤは変わりません。</translation>
</message>
<message>
<source>New here?</source>
<translation>はじめてですか？</translation>
</message>
<message>
<source>Press Enter. The polygon goes to the output layer; Ctrl+Z would undo it.</source>
<translation>Enter を押してください。ポリゴンは出力レイヤに入ります。Ctrl+Z で元に戻せます。</translation>
</message>
<message>
<source>Right-click what does not belong to it, such as the shadow where the red ring is. A left click adds what is missing; Backspace takes a click back.</source>
<translation>赤い輪のある影など、対象でない部分を右クリックしてください。足りない部分は左クリックで加わり、Backspace でクリックを取り消せます。</translation>
</message>
<message>
<source>Show me</source>
<translation>見せて</translation>
</message>
<message>
<source>Skip</source>
<translation>スキップ</translation>
</message>
<message>
<source>Step {} of {}</source>
<translation>手順 {} / {}</translation>
</message>
<message>
<source>That is all. Digitize more, then press Export to GeoPackage below. Until then a journal keeps what you have accepted.</source>
<translation>以上です。デジタイズを続け、下の「GeoPackage にエクスポート」を押してください。それまでは、確定したものをジャーナルが保持します。</translation>
</message>
</context>
</TS>
