<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AboutDialog</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Parts and licences</source>
        <translation>组成部分与许可证</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>复制版本信息</translation>
    </message>
    <message>
        <source>Version {version}, Apache License 2.0</source>
        <translation>版本 {version}，Apache License 2.0</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Models and their licences</source>
        <translation>模型及其许可证</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>组成部分</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Parts and their licences</source>
        <translation>组成部分及其许可证</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>许可证全文</translation>
    </message>
    <message>
        <source>About Scanwright</source>
        <translation>关于 Scanwright</translation>
    </message>
    <message>
        <source>Turns scans, photographs and PDFs into Word and Excel files that people can go on working with. Everything happens on this computer.</source>
        <translation>把扫描件、照片和 PDF 变成可以继续编辑的 Word 和 Excel 文件。一切都在本机完成。</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Kind: {kind}</source>
        <translation>类型：{kind}</translation>
    </message>
    <message>
        <source>Show &amp;logs…</source>
        <translation>显示日志(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Remove settings and data…</source>
        <translation>删除设置和数据(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Try the sa&amp;mple</source>
        <translation>试用示例(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Close document</source>
        <translation>关闭文档(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Export a&amp;gain</source>
        <translation>再次导出(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Save project</source>
        <translation>保存项目(&amp;S)</translation>
    </message>
    <message>
        <source>Save project &amp;as…</source>
        <translation>项目另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Rep&amp;lace…</source>
        <translation>替换(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Bold</source>
        <translation>粗体(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Italic</source>
        <translation>斜体(&amp;I)</translation>
    </message>
    <message>
        <source>Sup&amp;erscript</source>
        <translation>上标(&amp;E)</translation>
    </message>
    <message>
        <source>Subs&amp;cript</source>
        <translation>下标(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Fit page</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>实际大小(&amp;A)</translation>
    </message>
    <message>
        <source>Show &amp;regions</source>
        <translation>显示区域(&amp;R)</translation>
    </message>
    <message>
        <source>Show reading or&amp;der</source>
        <translation>显示阅读顺序(&amp;D)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Previous page</source>
        <translation>上一页(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next page</source>
        <translation>下一页(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>重新识别(&amp;R)</translation>
    </message>
    <message>
        <source>Read all wai&amp;ting pages</source>
        <translation>识别所有等待的页面(&amp;T)</translation>
    </message>
    <message>
        <source>Take the text of the &amp;file</source>
        <translation>采用文件自带的文字(&amp;F)</translation>
    </message>
    <message>
        <source>Read the text off the pi&amp;cture</source>
        <translation>从图像识别文字(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Stop reading</source>
        <translation>停止识别(&amp;S)</translation>
    </message>
    <message>
        <source>Turn &amp;left</source>
        <translation>向左旋转(&amp;L)</translation>
    </message>
    <message>
        <source>Turn ri&amp;ght</source>
        <translation>向右旋转(&amp;G)</translation>
    </message>
    <message>
        <source>Turn &amp;upside down</source>
        <translation>上下颠倒(&amp;U)</translation>
    </message>
    <message>
        <source>L&amp;evel by an angle…</source>
        <translation>按角度校正(&amp;E)…</translation>
    </message>
    <message>
        <source>Turn and level &amp;by itself</source>
        <translation>自动旋转和校正(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Insert pages from files…</source>
        <translation>从文件插入页面(&amp;I)…</translation>
    </message>
    <message>
        <source>Insert a blan&amp;k page</source>
        <translation>插入空白页(&amp;K)</translation>
    </message>
    <message>
        <source>Duplicate pages</source>
        <translation>复制页面</translation>
    </message>
    <message>
        <source>Split double pages at t&amp;he gutter</source>
        <translation>在中缝处拆分双页(&amp;H)</translation>
    </message>
    <message>
        <source>M&amp;ove pages up</source>
        <translation>上移页面(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Move pages down</source>
        <translation>下移页面(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Delete pages</source>
        <translation>删除页面(&amp;D)</translation>
    </message>
    <message>
        <source>Read re&amp;gion again</source>
        <translation>重新识别区域(&amp;G)</translation>
    </message>
    <message>
        <source>Edit &amp;text</source>
        <translation>编辑文字(&amp;T)</translation>
    </message>
    <message>
        <source>Select &amp;all regions</source>
        <translation>全选区域(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>合并(&amp;M)</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>创建副本(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Earlier in reading order</source>
        <translation>阅读顺序前移(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Later in reading order</source>
        <translation>阅读顺序后移(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Review doubtful places</source>
        <translation>校对存疑之处(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Next doubtful place</source>
        <translation>下一处存疑(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous doubtful place</source>
        <translation>上一处存疑(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>模型(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Scanwright</source>
        <translation>关于 Scanwright(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;nap to text and regions</source>
        <translation>吸附到文字和区域(&amp;N)</translation>
    </message>
    <message>
        <source>Read again &amp;with…</source>
        <translation>以其他方式重新识别(&amp;W)…</translation>
    </message>
    <message>
        <source>Read all pages &amp;again…</source>
        <translation>重新识别所有页面(&amp;A)…</translation>
    </message>
    <message>
        <source>Use this page&apos;s la&amp;yout on other pages…</source>
        <translation>将此页版面用于其他页面(&amp;Y)…</translation>
    </message>
    <message>
        <source>Read regions again wit&amp;h…</source>
        <translation>以其他方式重新识别区域(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Copy regions</source>
        <translation>复制区域(&amp;C)</translation>
    </message>
    <message>
        <source>Cut regio&amp;ns</source>
        <translation>剪切区域(&amp;N)</translation>
    </message>
    <message>
        <source>Select all of the same k&amp;ind</source>
        <translation>选择所有同类区域(&amp;I)</translation>
    </message>
    <message>
        <source>Draw an &amp;outline</source>
        <translation>绘制轮廓(&amp;O)</translation>
    </message>
    <message>
        <source>Go &amp;back to a box</source>
        <translation>恢复为方框(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Restore the computed order</source>
        <translation>恢复计算出的顺序(&amp;R)</translation>
    </message>
    <message>
        <source>Cop&amp;y table</source>
        <translation>复制表格(&amp;Y)</translation>
    </message>
    <message>
        <source>R&amp;ecognise another way…</source>
        <translation>用其他方法识别(&amp;E)…</translation>
    </message>
    <message>
        <source>Begin a &amp;paragraph here</source>
        <translation>在此处开始新段落(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Join with the paragraph before</source>
        <translation>与上一段合并(&amp;J)</translation>
    </message>
    <message>
        <source>Join with or part from what stands be&amp;fore</source>
        <translation>与前文连接或断开(&amp;F)</translation>
    </message>
    <message>
        <source>Change &amp;shortcuts…</source>
        <translation>更改快捷键(&amp;S)…</translation>
    </message>
    <message>
        <source>To the next pan&amp;el</source>
        <translation>到下一个面板(&amp;E)</translation>
    </message>
    <message>
        <source>To the pre&amp;vious panel</source>
        <translation>到上一个面板(&amp;V)</translation>
    </message>
</context>
<context>
    <name>AnalysisController</name>
    <message>
        <source>reading again</source>
        <translation>重新识别</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>识别</translation>
    </message>
</context>
<context>
    <name>Bars</name>
    <message>
        <source>&amp;Kind</source>
        <translation>类型(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Recent files</source>
        <translation>最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Si&amp;ze and parts of the page</source>
        <translation>页面大小与裁剪(&amp;Z)</translation>
    </message>
    <message>
        <source>{undo}: {what}</source>
        <translation>{undo}：{what}</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Read again a&amp;s</source>
        <translation>重新识别为(&amp;S)</translation>
    </message>
</context>
<context>
    <name>CanvasActions</name>
    <message>
        <source>changing the kind</source>
        <translation>更改类型</translation>
    </message>
    <message>
        <source>deleting regions</source>
        <translation>删除区域</translation>
    </message>
    <message>
        <source>merging regions</source>
        <translation>合并区域</translation>
    </message>
    <message>
        <source>duplicating regions</source>
        <translation>创建区域副本</translation>
    </message>
    <message>
        <source>changing the reading order</source>
        <translation>更改阅读顺序</translation>
    </message>
    <message>
        <source>resizing a region</source>
        <translation>调整区域大小</translation>
    </message>
    <message>
        <source>moving regions</source>
        <translation>移动区域</translation>
    </message>
    <message>
        <source>typing</source>
        <translation>输入文字</translation>
    </message>
    <message>
        <source>changing a table</source>
        <translation>更改表格</translation>
    </message>
    <message>
        <source>drawing an outline</source>
        <translation>绘制轮廓</translation>
    </message>
    <message>
        <source>going back to a box</source>
        <translation>恢复为方框</translation>
    </message>
    <message>
        <source>pasting regions</source>
        <translation>粘贴区域</translation>
    </message>
    <message>
        <source>emptying cells</source>
        <translation>清空单元格</translation>
    </message>
    <message>
        <source>splitting a paragraph</source>
        <translation>拆分段落</translation>
    </message>
    <message>
        <source>joining paragraphs</source>
        <translation>合并段落</translation>
    </message>
</context>
<context>
    <name>CanvasMenu</name>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Draw a region</source>
        <translation>绘制区域</translation>
    </message>
    <message>
        <source>Draw a table</source>
        <translation>绘制表格</translation>
    </message>
    <message>
        <source>Fit the page</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Edit text</source>
        <translation>编辑文字</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新识别</translation>
    </message>
    <message>
        <source>Copy cells</source>
        <translation>复制单元格</translation>
    </message>
    <message>
        <source>Empty cells</source>
        <translation>清空单元格</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>切分</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Earlier in the order</source>
        <translation>顺序前移</translation>
    </message>
    <message>
        <source>Later in the order</source>
        <translation>顺序后移</translation>
    </message>
    <message>
        <source>Delete the table</source>
        <translation>删除表格</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Select all of this kind</source>
        <translation>选择所有此类区域</translation>
    </message>
    <message>
        <source>Select all of a kind</source>
        <translation>选择某一类的所有区域</translation>
    </message>
    <message>
        <source>Restore the computed order</source>
        <translation>恢复计算出的顺序</translation>
    </message>
    <message>
        <source>Read again as</source>
        <translation>重新识别为</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Back to a box</source>
        <translation>恢复为方框</translation>
    </message>
    <message>
        <source>Draw an outline</source>
        <translation>绘制轮廓</translation>
    </message>
    <message>
        <source>Begin a paragraph here</source>
        <translation>在此处开始新段落</translation>
    </message>
    <message>
        <source>Join with the paragraph before</source>
        <translation>与上一段合并</translation>
    </message>
</context>
<context>
    <name>CanvasTools</name>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Knife</source>
        <translation>切刀</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>校正</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Split double page</source>
        <translation>拆分双页</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>抓手</translation>
    </message>
    <message>
        <source>drawing a region</source>
        <translation>绘制区域</translation>
    </message>
    <message>
        <source>Drag to move the page.</source>
        <translation>拖动以移动页面。</translation>
    </message>
    <message>
        <source>Click to cut across, with Shift to cut down; or drag along the cut.</source>
        <translation>单击横切，按住 Shift 竖切；也可沿切线拖动。</translation>
    </message>
    <message>
        <source>cutting a region</source>
        <translation>切分区域</translation>
    </message>
    <message>
        <source>Click the regions in reading order. Enter takes the order, Escape discards it.</source>
        <translation>按阅读顺序依次单击各区域。按回车确定，按 Esc 放弃。</translation>
    </message>
    <message>
        <source>changing the reading order</source>
        <translation>更改阅读顺序</translation>
    </message>
    <message>
        <source>resizing a region</source>
        <translation>调整区域大小</translation>
    </message>
    <message>
        <source>moving regions</source>
        <translation>移动区域</translation>
    </message>
    <message>
        <source>Drag along a line of text, or along a ruling, to level the page.</source>
        <translation>沿一行文字或一条直线拖动，即可校正页面。</translation>
    </message>
    <message>
        <source>moving a line of the table</source>
        <translation>移动表格线</translation>
    </message>
    <message>
        <source>Drag from corner to corner, with Ctrl without snapping; hold Shift to draw several. Escape goes back to the pointer.</source>
        <translation>从一角拖到另一角，按住 Ctrl 不吸附；按住 Shift 可连续绘制多个。Esc 返回指针。</translation>
    </message>
    <message>
        <source>Click to select, again for a line or cell; drag to move, with Ctrl without snapping; double-click to edit the text.</source>
        <translation>单击选择，再次单击选择行或单元格；拖动可移动，按住 Ctrl 不吸附；双击编辑文字。</translation>
    </message>
    <message>
        <source>changing an outline</source>
        <translation>更改轮廓</translation>
    </message>
    <message>
        <source>Drag a box around what is to stay; Return crops, Escape goes back. Arrow keys move the box.</source>
        <translation>拖出一个框，框住要保留的部分；回车键裁剪，Esc 键返回。方向键可移动该框。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Crop all {count} selected pages</source>
        <translation>裁剪全部 {count} 个所选页面</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} 像素</translation>
    </message>
    <message>
        <source>taking away a corner</source>
        <translation>删除顶点</translation>
    </message>
    <message>
        <source>adding a corner</source>
        <translation>添加顶点</translation>
    </message>
    <message>
        <source>Lines of tables</source>
        <translation>表格线</translation>
    </message>
    <message>
        <source>Click in a table to draw a line across, with Shift one down; or drag along it. Click on a line to take it away.</source>
        <translation>在表格中点击以画一条横线，按住 Shift 画竖线；或沿线拖动。点击已有的线将其去掉。</translation>
    </message>
    <message>
        <source>taking away a line of the table</source>
        <translation>去掉表格的一条线</translation>
    </message>
    <message>
        <source>drawing a line of the table</source>
        <translation>画表格的一条线</translation>
    </message>
    <message>
        <source>moving the text of a cell</source>
        <translation>移动单元格的文字</translation>
    </message>
    <message>
        <source>Drag boxes over what is to be erased from the page. Escape goes back to the pointer.</source>
        <translation>拖出框，盖住要从页面上擦除的内容。Esc 键返回指针。</translation>
    </message>
    <message>
        <source>Drag the line to the gutter, its ends to slant it; Return splits the page, Escape goes back.</source>
        <translation>把线拖到中缝，拖动两端可使其倾斜；回车键拆分页面，Esc 键返回。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Split and read again</source>
        <translation>拆分并重新识别</translation>
    </message>
    <message>
        <source>Looking for the gutter…</source>
        <translation>正在查找中缝…</translation>
    </message>
    <message>
        <source>Suggested: the shadow at the binding</source>
        <translation>建议：装订处的阴影</translation>
    </message>
    <message>
        <source>Suggested: the fold</source>
        <translation>建议：折痕</translation>
    </message>
    <message>
        <source>Suggested: the white between the two pages</source>
        <translation>建议：两页之间的空白</translation>
    </message>
    <message>
        <source>No gutter was found: put the line where it is</source>
        <translation>没有找到中缝：请把线放到中缝处</translation>
    </message>
</context>
<context>
    <name>CellPaster</name>
    <message>
        <source>The cells were not pasted: the table was changed meanwhile. Paste them again.</source>
        <translation>单元格未粘贴：表格在此期间已被更改。请重新粘贴。</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Scans, photos and PDFs ({patterns})</source>
        <translation>扫描件、照片和 PDF（{patterns}）</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Scanwright projects ({patterns})</source>
        <translation>Scanwright 项目（{patterns}）</translation>
    </message>
    <message>
        <source>A new table was made of the cells: drag it where it belongs</source>
        <translation>已用这些单元格创建新表格：请将其拖到合适的位置</translation>
    </message>
    <message>
        <source>Stopped; what is done is kept.</source>
        <translation>已停止；已完成的内容会保留。</translation>
    </message>
    <message>
        <source>Level the page</source>
        <translation>校正页面</translation>
    </message>
    <message>
        <source>Degrees, counter-clockwise:</source>
        <translation>逆时针角度：</translation>
    </message>
    <message>
        <source>Copied one cell</source>
        <translation>已复制一个单元格</translation>
    </message>
    <message>
        <source>Copied {rows} × {columns} cells</source>
        <translation>已复制 {rows} × {columns} 个单元格</translation>
    </message>
</context>
<context>
    <name>CrashReporter</name>
    <message>
        <source>Scanwright ended unexpectedly, or met with a fault, when it ran last. A report lies on this computer; it is sent to nobody.</source>
        <translation>Scanwright 上次运行时意外结束或出现故障。报告只保存在本机上，不会发送给任何人。</translation>
    </message>
    <message>
        <source>Something unexpected happened. Your changes are kept in the journal; save to be safe. A report lies on this computer; it is sent to nobody.</source>
        <translation>发生了意外情况。您的更改已记入日志；为安全起见请保存。报告只保存在本机上，不会发送给任何人。</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>查看报告</translation>
    </message>
</context>
<context>
    <name>DiskFiles</name>
    <message>
        <source>It was changed since the project was saved, which shows it as it was then.</source>
        <translation>该文件在项目保存之后被更改；项目显示的是当时的样子。</translation>
    </message>
    <message>
        <source>It was changed since the project was saved, and the project holds no copy of it.</source>
        <translation>该文件在项目保存之后被更改，而项目中没有它的副本。</translation>
    </message>
    <message>
        <source>It was changed since the project was saved, and its picture in the project is damaged.</source>
        <translation>该文件在项目保存之后被更改，而项目中它的图片已损坏。</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>{count} pictures in the project are damaged. The regions, text and tables of their pages are here.</source>
        <translation>项目中有 {count} 张图片已损坏。相应页面的区域、文字和表格仍在。</translation>
    </message>
    <message>
        <source>Show which</source>
        <translation>显示是哪些</translation>
    </message>
    <message>
        <source>The picture of page {pages} is damaged in the project. Regions, text and tables are here; show where the original file is to see the picture again.</source>
        <translation>项目中第 {pages} 页的图片已损坏。区域、文字和表格仍在；指出原文件的位置，即可重新看到图片。</translation>
    </message>
    <message>
        <source>The picture of pages {pages} is damaged in the project. Regions, text and tables are here; show where the original file is to see the picture again.</source>
        <translation>项目中第 {pages} 页的图片已损坏。区域、文字和表格仍在；指出原文件的位置，即可重新看到图片。</translation>
    </message>
    <message>
        <source>Its picture is not where it was; the text that was read is here.</source>
        <translation>其图像已不在原处；已识别的文字仍在这里。</translation>
    </message>
    <message>
        <source>It was changed on the disk. What was read is of the file as it was.</source>
        <translation>它在磁盘上被更改了。已识别的内容来自更改前的文件。</translation>
    </message>
    <message>
        <source>Read it as it is now</source>
        <translation>按现在的文件重新识别</translation>
    </message>
    <message>
        <source>Keep what is known</source>
        <translation>保留现有内容</translation>
    </message>
    <message>
        <source>“{name}” was changed on the disk.</source>
        <translation>“{name}”在磁盘上被更改了。</translation>
    </message>
    <message>
        <source>Find {name}</source>
        <translation>查找 {name}</translation>
    </message>
    <message>
        <source>{name} is another file: its pages are of other sizes.</source>
        <translation>{name} 是另一个文件：其页面大小不同。</translation>
    </message>
    <message>
        <source>finding a file</source>
        <translation>查找文件</translation>
    </message>
    <message>
        <source>taking a changed file</source>
        <translation>采用已更改的文件</translation>
    </message>
</context>
<context>
    <name>DocumentSession</name>
    <message>
        <source>reading</source>
        <translation>识别</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop to open the project</source>
        <translation>松开即可打开项目</translation>
    </message>
    <message>
        <source>Drop to add the pages at the end</source>
        <translation>松开即可把页面添加到末尾</translation>
    </message>
</context>
<context>
    <name>Emphasis</name>
    <message>
        <source>bold</source>
        <translation>粗体</translation>
    </message>
    <message>
        <source>italic</source>
        <translation>斜体</translation>
    </message>
    <message>
        <source>superscript</source>
        <translation>上标</translation>
    </message>
    <message>
        <source>subscript</source>
        <translation>下标</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop scans, photos or PDFs here</source>
        <translation>把扫描件、照片或 PDF 拖到这里</translation>
    </message>
    <message>
        <source>They become Word and Excel files that you can go on working with.
Nothing leaves this computer.</source>
        <translation>它们会变成可以继续编辑的 Word 和 Excel 文件。
任何内容都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
</context>
<context>
    <name>EqualView</name>
    <message>
        <source>p. {number}</source>
        <translation>第 {number} 页</translation>
    </message>
</context>
<context>
    <name>ExportController</name>
    <message>
        <source>document</source>
        <translation>文档</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Open it when it is done</source>
        <translation>完成后打开</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>保存为</translation>
    </message>
    <message>
        <source>Word layout</source>
        <translation>Word 版式</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>The document has none of these pages.</source>
        <translation>文档中没有这些页面。</translation>
    </message>
    <message>
        <source>The one page</source>
        <translation>唯一的一页</translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation>全部 {count} 页</translation>
    </message>
    <message>
        <source>The page in view</source>
        <translation>当前页面</translation>
    </message>
    <message>
        <source>The {count} selected</source>
        <translation>选中的 {count} 页</translation>
    </message>
    <message>
        <source>Only</source>
        <translation>仅限</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>One for each table</source>
        <translation>每个表格一张</translation>
    </message>
    <message>
        <source>One for each page</source>
        <translation>每页一张</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Headers, footers and page numbers</source>
        <translation>页眉、页脚和页码</translation>
    </message>
    <message>
        <source>Give the file a name.</source>
        <translation>请输入文件名。</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>文件夹 {folder} 不存在。</translation>
    </message>
    <message>
        <source>That is a folder: give the file a name.</source>
        <translation>这是一个文件夹：请输入文件名。</translation>
    </message>
    <message>
        <source>One page has not been read yet, and will be empty.</source>
        <translation>有一页尚未识别，将为空白。</translation>
    </message>
    <message>
        <source>{count} pages have not been read yet, and will be empty.</source>
        <translation>有 {count} 页尚未识别，将为空白。</translation>
    </message>
    <message>
        <source>The tables get a file each, up to {name}.</source>
        <translation>每个表格一个文件，直到 {name}。</translation>
    </message>
    <message>
        <source>Files of these names exist and will be replaced.</source>
        <translation>已有同名文件，将被替换。</translation>
    </message>
    <message>
        <source>The file exists and will be replaced.</source>
        <translation>文件已存在，将被替换。</translation>
    </message>
    <message>
        <source>As the page</source>
        <translation>按页面版式</translation>
    </message>
    <message>
        <source>Columns, headers and sizes as they are printed; text that flows</source>
        <translation>分栏、页眉和字号与原页一致，文字可自然排布</translation>
    </message>
    <message>
        <source>Exactly placed</source>
        <translation>精确定位</translation>
    </message>
    <message>
        <source>Everything in frames at its place: for forms and posters</source>
        <translation>所有内容放在原位置的框中：适合表单和海报</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>单栏</translation>
    </message>
    <message>
        <source>The look of the text, one paragraph below the other</source>
        <translation>保留文字外观，段落逐一排列</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>纯净</translation>
    </message>
    <message>
        <source>Text, headings, lists and tables in Word&apos;s own styles</source>
        <translation>用 Word 自带样式写出文字、标题、列表和表格</translation>
    </message>
    <message>
        <source>Every table on a sheet of its own</source>
        <translation>每个表格单独一张工作表</translation>
    </message>
    <message>
        <source>The tables of a page below each other on one sheet</source>
        <translation>同一页的表格依次放在一张工作表上</translation>
    </message>
    <message>
        <source>One for all</source>
        <translation>全部一张</translation>
    </message>
    <message>
        <source>All tables below each other on one sheet</source>
        <translation>所有表格依次放在一张工作表上</translation>
    </message>
    <message>
        <source>Join tables that continue on the next page</source>
        <translation>合并跨页延续的表格</translation>
    </message>
    <message>
        <source>The pages come from that file: give the new one another name.</source>
        <translation>这些页面来自该文件：请给新文件另取名称。</translation>
    </message>
    <message>
        <source>Which pages</source>
        <translation>哪些页</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>要写入的文件</translation>
    </message>
    <message>
        <source>The tables get a file each.</source>
        <translation>每个表格各存为一个文件。</translation>
    </message>
</context>
<context>
    <name>Feedback</name>
    <message>
        <source>To read pages, Scanwright needs its models ({size} MB). They are fetched once; after that no connection is needed.</source>
        <translation>要识别页面，Scanwright 需要模型（{size} MB）。只需获取一次，之后无需联网。</translation>
    </message>
    <message>
        <source>Fetch now</source>
        <translation>立即获取</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>详细信息…</translation>
    </message>
    <message>
        <source>Fetching models</source>
        <translation>正在获取模型</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>Pasting</source>
        <translation>正在粘贴</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Exported to {name}</source>
        <translation>已导出到 {name}</translation>
    </message>
    <message>
        <source>Fetching models: {done} of {total} MB</source>
        <translation>正在获取模型：{done} / {total} MB</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>There is nothing there that Scanwright can open: it takes pictures and PDF files.</source>
        <translation>其中没有 Scanwright 能打开的内容：它接受图片和 PDF 文件。</translation>
    </message>
    <message>
        <source>One file could not be opened.</source>
        <translation>有一个文件无法打开。</translation>
    </message>
    <message>
        <source>{count} files could not be opened.</source>
        <translation>有 {count} 个文件无法打开。</translation>
    </message>
    <message>
        <source>Show why</source>
        <translation>查看原因</translation>
    </message>
    <message>
        <source>Saved {name}</source>
        <translation>已保存 {name}</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>replacing</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>replacing all</source>
        <translation>全部替换</translation>
    </message>
    <message numerus="yes">
        <source>Replaced in %n line(s)</source>
        <translation>
            <numerusform>已在 %n 行中替换</numerusform>
        </translation>
    </message>
    <message>
        <source>Find in all pages</source>
        <translation>在所有页面中查找</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace in this line and go on (Enter)</source>
        <translation>在此行中替换并继续（Enter）</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>Replace on all pages, as one step</source>
        <translation>在所有页面中替换，可一步撤销</translation>
    </message>
    <message>
        <source>Previous place (Shift+Enter)</source>
        <translation>上一处（Shift+Enter）</translation>
    </message>
    <message>
        <source>Next place (Enter)</source>
        <translation>下一处（Enter）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>找到 {count} 处</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} 处，共 {count} 处</translation>
    </message>
</context>
<context>
    <name>ForgetDialog</name>
    <message>
        <source>Remove settings and data</source>
        <translation>删除设置和数据</translation>
    </message>
    <message>
        <source>This removes what Scanwright keeps for itself on this computer, and closes it. Your documents, projects and exported files stay where they are. It cannot be undone.</source>
        <translation>这将删除 Scanwright 在本机上为自己保存的内容，并关闭程序。您的文档、项目和导出的文件不受影响。此操作无法撤销。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What is removed</source>
        <translation>将被删除的内容</translation>
    </message>
    <message>
        <source>Remove and close</source>
        <translation>删除并关闭</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>Word</source>
        <translation>Word</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>The bare tables, a file for each, for other programs</source>
        <translation>仅表格内容，每个表格一个文件，供其他程序使用</translation>
    </message>
    <message>
        <source>Searchable PDF</source>
        <translation>可搜索的 PDF</translation>
    </message>
    <message>
        <source>The pages as they look, with text to find, select and copy</source>
        <translation>保持页面原样，文字可查找、选择和复制</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>Text, tables and pictures, to go on working with</source>
        <translation>文字、表格和图片，可以继续编辑</translation>
    </message>
    <message>
        <source>The tables, each on a sheet of its own, with numbers as numbers</source>
        <translation>各表格分别放在单独的工作表中，数字保持为数字</translation>
    </message>
    <message>
        <source>Text with simple markup, for wikis and other programs</source>
        <translation>带简单标记的文字，适用于维基和其他程序</translation>
    </message>
    <message>
        <source>One file with the text, the tables and the pictures</source>
        <translation>一个文件，包含文字、表格和图片</translation>
    </message>
    <message>
        <source>Everything that was recognised, with positions, for other programs</source>
        <translation>识别到的全部内容及其位置，供其他程序使用</translation>
    </message>
    <message>
        <source>The words alone; tables as aligned columns</source>
        <translation>只有文字；表格为对齐的列</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Before the first step</source>
        <translation>第一步之前</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Click a step to go back to it, or forward again</source>
        <translation>单击某一步即可回到该步，或再前进</translation>
    </message>
</context>
<context>
    <name>InlineEditor</name>
    <message>
        <source>Text of the line</source>
        <translation>行的文字</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Several kinds</source>
        <translation>多种类型</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>判定者</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>边框</translation>
    </message>
    <message>
        <source>kept when read again</source>
        <translation>重新识别时保持不变</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>In pixels of the page</source>
        <translation>以页面像素为单位</translation>
    </message>
    <message>
        <source>Title of the document</source>
        <translation>文档标题</translation>
    </message>
    <message>
        <source>Heading 1</source>
        <translation>标题 1</translation>
    </message>
    <message>
        <source>Heading 2</source>
        <translation>标题 2</translation>
    </message>
    <message>
        <source>Heading 3</source>
        <translation>标题 3</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新识别</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Bring back what was there before you edited it</source>
        <translation>恢复到您编辑之前的内容</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubtful</source>
        <translation>
            <numerusform>%n 处存疑</numerusform>
        </translation>
    </message>
    <message>
        <source>ruled</source>
        <translation>有框线</translation>
    </message>
    <message>
        <source>unruled</source>
        <translation>无框线</translation>
    </message>
    <message numerus="yes">
        <source>%n region(s)</source>
        <translation>
            <numerusform>%n 个区域</numerusform>
        </translation>
    </message>
    <message>
        <source>{kind}, {number} of {count}</source>
        <translation>{kind}，第 {number} 个，共 {count} 个</translation>
    </message>
    <message>
        <source>{percent}, doubtful</source>
        <translation>{percent}，存疑</translation>
    </message>
    <message>
        <source>No page is open.</source>
        <translation>没有打开的页面。</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>第 {number} 页</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} 像素</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>{dpi} dpi</source>
        <translation>{dpi} dpi</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>turned by {degrees}°</source>
        <translation>旋转了 {degrees}°</translation>
    </message>
    <message>
        <source>Skew</source>
        <translation>倾斜</translation>
    </message>
    <message>
        <source>levelled by {degrees}°</source>
        <translation>校正了 {degrees}°</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>upright</source>
        <translation>正立</translation>
    </message>
    <message>
        <source>level</source>
        <translation>水平</translation>
    </message>
    <message>
        <source>Text from</source>
        <translation>文字来源</translation>
    </message>
    <message>
        <source>the file&apos;s text</source>
        <translation>文件自带的文字</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Read in</source>
        <translation>识别用时</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>changing the level</source>
        <translation>更改级别</translation>
    </message>
    <message>
        <source>reverting a region</source>
        <translation>还原区域</translation>
    </message>
    <message>
        <source>Continues</source>
        <translation>接续</translation>
    </message>
    <message>
        <source>what stands before</source>
        <translation>前面的内容</translation>
    </message>
    <message>
        <source>Continues what stands before</source>
        <translation>接续前面的内容</translation>
    </message>
    <message>
        <source>Its first paragraph, or the table, goes on what ended before: exports make one of both</source>
        <translation>其首段或表格是前面内容的延续：导出时合为一体</translation>
    </message>
    <message>
        <source>joining with what stands before</source>
        <translation>与前文连接</translation>
    </message>
    <message>
        <source>parting from what stands before</source>
        <translation>与前文断开</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>What you edit is locked by itself; without the lock the analysis decides anew</source>
        <translation>您编辑的内容会自动锁定；解锁后由分析重新决定</translation>
    </message>
    <message>
        <source>locking regions</source>
        <translation>锁定区域</translation>
    </message>
    <message>
        <source>unlocking regions</source>
        <translation>解锁区域</translation>
    </message>
    <message>
        <source>read turned by {degrees}°</source>
        <translation>转 {degrees}° 阅读</translation>
    </message>
</context>
<context>
    <name>IssueBook</name>
    <message>
        <source>The password was wrong.</source>
        <translation>密码错误。</translation>
    </message>
    <message>
        <source>It is protected by a password.</source>
        <translation>文件受密码保护。</translation>
    </message>
    <message>
        <source>Page {number}, {file}</source>
        <translation>第 {number} 页，{file}</translation>
    </message>
</context>
<context>
    <name>IssuesPanel</name>
    <message>
        <source>Keep what is known</source>
        <translation>保留现有内容</translation>
    </message>
    <message>
        <source>Nothing went wrong.</source>
        <translation>没有任何问题。</translation>
    </message>
    <message>
        <source>See whether it is complete and opens in another program, then try again.</source>
        <translation>请检查文件是否完整、能否用其他程序打开，然后重试。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Give the password to open it.</source>
        <translation>输入密码即可打开。</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>密码…</translation>
    </message>
    <message>
        <source>What could be read is kept. You can read the page again.</source>
        <translation>已识别的内容会保留。您可以重新识别此页。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新识别</translation>
    </message>
    <message>
        <source>It is fetched once and then stays on this computer.</source>
        <translation>只需获取一次，之后就保存在这台电脑上。</translation>
    </message>
    <message>
        <source>Fetch…</source>
        <translation>获取…</translation>
    </message>
    <message>
        <source>If it is in another place now, show where.</source>
        <translation>如果它现在在别处，请指出位置。</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>The file as it is now can be read in its place; that can be undone.</source>
        <translation>可以改为识别现在的文件；此操作可以撤销。</translation>
    </message>
    <message>
        <source>Read it as it is now</source>
        <translation>按现在的文件重新识别</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Search by name or key</source>
        <translation>按名称或按键搜索</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <source>New key: press it</source>
        <translation>新按键：请按下</translation>
    </message>
    <message>
        <source>Add this key</source>
        <translation>添加此键</translation>
    </message>
    <message>
        <source>Only this key</source>
        <translation>只用此键</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部恢复</translation>
    </message>
    <message>
        <source>&amp;New key:</source>
        <translation>新按键(&amp;N)：</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>Choose a command, then press the key that it should have.</source>
        <translation>请选择一个命令，然后按下要给它的键。</translation>
    </message>
    <message>
        <source>This key has a fixed meaning and cannot be given to a command.</source>
        <translation>此键有固定含义，不能分配给命令。</translation>
    </message>
    <message>
        <source>The command has this key already.</source>
        <translation>此命令已经有这个键。</translation>
    </message>
    <message>
        <source>“{command}” has this key now; it will be taken from there.</source>
        <translation>“{command}”现在使用此键；将从那里取走。</translation>
    </message>
</context>
<context>
    <name>LabelLayer</name>
    <message>
        <source>Reading…</source>
        <translation>正在识别…</translation>
    </message>
</context>
<context>
    <name>LayoutController</name>
    <message>
        <source>using a page&apos;s layout</source>
        <translation>套用页面版面</translation>
    </message>
    <message>
        <source>restoring the computed order</source>
        <translation>恢复计算出的顺序</translation>
    </message>
</context>
<context>
    <name>LayoutDialog</name>
    <message>
        <source>Use a page&apos;s layout</source>
        <translation>套用页面版面</translation>
    </message>
    <message numerus="yes">
        <source>The %n region(s) of page {number} take the place of those on:</source>
        <translation>
            <numerusform>用第 {number} 页的 %n 个区域替换以下页面的区域：</numerusform>
        </translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>Also replace regions that I edited</source>
        <translation>同时替换我编辑过的区域</translation>
    </message>
    <message>
        <source>Text that was read goes to the regions that hold it then; what is not read yet is read.</source>
        <translation>已识别的文字归入新的所在区域；尚未识别的区域将被识别。</translation>
    </message>
    <message>
        <source>Use the layout</source>
        <translation>套用版面</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>第 {number} 页</translation>
    </message>
    <message>
        <source>{page}, not read yet</source>
        <translation>{page}，尚未识别</translation>
    </message>
    <message>
        <source>{page}, edited: {regions}</source>
        <translation>{page}，已编辑：{regions}</translation>
    </message>
    <message numerus="yes">
        <source>%n region(s) that you edited are replaced; their text is kept.</source>
        <translation>
            <numerusform>将替换您编辑过的 %n 个区域；其文字会保留。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n region(s) that you edited stay as they are.</source>
        <translation>
            <numerusform>您编辑过的 %n 个区域保持不变。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LineList</name>
    <message>
        <source>Doubtful: {text}</source>
        <translation>存疑：{text}</translation>
    </message>
    <message>
        <source>Doubtful: read with a confidence of {percent}</source>
        <translation>存疑：识别置信度为 {percent}</translation>
    </message>
    <message>
        <source>%n doubtful</source>
        <translation>%n 处存疑</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>Text of the line</source>
        <translation>行的文字</translation>
    </message>
    <message>
        <source>Lines of text</source>
        <translation>文字行</translation>
    </message>
</context>
<context>
    <name>LogsDialog</name>
    <message>
        <source>Logs and crash reports</source>
        <translation>日志与崩溃报告</translation>
    </message>
    <message>
        <source>These files stay on this computer. If you report a fault, copy what you want to pass on. Crash reports hold no text of documents; the log names files that were opened.</source>
        <translation>这些文件只留在本机上。报告问题时，请复制您愿意提供的内容。崩溃报告不含文档文字；日志中有打开过的文件名。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Crash report {when}</source>
        <translation>崩溃报告 {when}</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>There is nothing in it.</source>
        <translation>其中没有内容。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Issues</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Reading order</source>
        <translation>阅读顺序</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>页面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Region</source>
        <translation>区域(&amp;R)</translation>
    </message>
    <message>
        <source>T&amp;able</source>
        <translation>表格(&amp;A)</translation>
    </message>
    <message>
        <source>Revie&amp;w</source>
        <translation>校对(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>A step is not what it should be.</source>
        <translation>某一步不符合要求。</translation>
    </message>
    <message>
        <source>A step is of no kind that this version knows.</source>
        <translation>某一步的类型是此版本不认识的。</translation>
    </message>
    <message>
        <source>The data are damaged ({detail}).</source>
        <translation>数据已损坏（{detail}）。</translation>
    </message>
    <message>
        <source>The data are nested too deeply at {place}.</source>
        <translation>{place} 处的数据嵌套过深。</translation>
    </message>
    <message>
        <source>The data are not those of a Scanwright document.</source>
        <translation>这不是 Scanwright 文档的数据。</translation>
    </message>
    <message>
        <source>The disk is full: fetching {what} wants {size} MB free for a while in {folder}.</source>
        <translation>磁盘已满：获取{what}时需要 {folder} 中暂时有 {size} MB 空闲空间。</translation>
    </message>
    <message>
        <source>The document does not say in which version it was saved.</source>
        <translation>文档没有说明是用哪个版本保存的。</translation>
    </message>
    <message>
        <source>The file is damaged: what lies below the upper {share} % of the picture may be missing</source>
        <translation>文件已损坏：图片上部 {share}% 以下的内容可能缺失</translation>
    </message>
    <message>
        <source>The document holds a number that is none.</source>
        <translation>文档中有一个无效的数字。</translation>
    </message>
    <message>
        <source>The document was saved by a newer version of Scanwright. Update Scanwright to open it.</source>
        <translation>文档由更新版本的 Scanwright 保存。请更新 Scanwright 后再打开。</translation>
    </message>
    <message>
        <source>The model “{model}” is damaged. To fetch it again, type: scanwright models fetch {again}</source>
        <translation>模型“{model}”已损坏。要重新获取，请输入：scanwright models fetch {again}</translation>
    </message>
    <message>
        <source>The model “{model}” is not on this machine. To fetch it, type: scanwright models fetch {again}</source>
        <translation>本机没有模型“{model}”。要获取它，请输入：scanwright models fetch {again}</translation>
    </message>
    <message>
        <source>The models&apos; folder cannot be used ({folder}): {reason}.</source>
        <translation>模型文件夹无法使用（{folder}）：{reason}。</translation>
    </message>
    <message>
        <source>The models&apos; folder cannot be written to ({folder}). Another one can be named in the environment variable {name}.</source>
        <translation>模型文件夹不可写（{folder}）。可以用环境变量 {name} 指定另一个文件夹。</translation>
    </message>
    <message>
        <source>The models&apos; manifest cannot be read ({detail}): the installation is incomplete. Install Scanwright again.</source>
        <translation>模型清单无法读取（{detail}）：安装不完整。请重新安装 Scanwright。</translation>
    </message>
    <message>
        <source>The models&apos; manifest is not valid ({place}): {reason}.</source>
        <translation>模型清单无效（{place}）：{reason}。</translation>
    </message>
    <message>
        <source>The models&apos; manifest is of another version of Scanwright ({detail}).</source>
        <translation>模型清单属于另一个版本的 Scanwright（{detail}）。</translation>
    </message>
    <message>
        <source>The models&apos; manifest: an {what} occurs twice.</source>
        <translation>模型清单：{what} 出现了两次。</translation>
    </message>
    <message>
        <source>The models&apos; manifest: the file of “{model}” is not a plain name.</source>
        <translation>模型清单：“{model}”的文件名不合规范。</translation>
    </message>
    <message>
        <source>The models&apos; manifest: the sha256 of “{model}” is not one.</source>
        <translation>模型清单：“{model}”的 sha256 无效。</translation>
    </message>
    <message>
        <source>The models&apos; manifest: “{model}” lacks its member, size or sha256.</source>
        <translation>模型清单：“{model}”缺少成员、大小或 sha256。</translation>
    </message>
    <message>
        <source>The models&apos; manifest: “{model}” needs a model that is not listed.</source>
        <translation>模型清单：“{model}”需要一个未列出的模型。</translation>
    </message>
    <message>
        <source>There is no model called “{model}”. Known are: {names}.</source>
        <translation>没有名为“{model}”的模型。已知的有：{names}。</translation>
    </message>
    <message>
        <source>a folder has this name; choose another name</source>
        <translation>已有文件夹叫这个名字；请换一个名字</translation>
    </message>
    <message>
        <source>a {kind} picture of {width} x {height} pixels that is stored in one piece is too large; save it smaller, or as PNG</source>
        <translation>{width} x {height} 像素且整块存储的 {kind} 图片太大；请存小一些，或存为 PNG</translation>
    </message>
    <message>
        <source>belongs to another state of the document</source>
        <translation>属于文档的另一个状态</translation>
    </message>
    <message>
        <source>cannot be opened ({detail})</source>
        <translation>无法打开（{detail}）</translation>
    </message>
    <message>
        <source>cannot be read ({detail})</source>
        <translation>无法读取（{detail}）</translation>
    </message>
    <message>
        <source>cannot be written ({detail})</source>
        <translation>无法写入（{detail}）</translation>
    </message>
    <message>
        <source>could not be written ({detail})</source>
        <translation>未能写入（{detail}）</translation>
    </message>
    <message>
        <source>could not be written: it is open in another program, or may not be changed</source>
        <translation>未能写入：文件正在被其他程序使用，或不允许更改</translation>
    </message>
    <message>
        <source>could not be written: nothing may be saved in the folder “{folder}”</source>
        <translation>未能写入：不允许在文件夹“{folder}”中保存</translation>
    </message>
    <message>
        <source>could not be written: the disk is full</source>
        <translation>未能写入：磁盘已满</translation>
    </message>
    <message>
        <source>could not be written: the disk is write-protected</source>
        <translation>未能写入：磁盘有写保护</translation>
    </message>
    <message>
        <source>could not be written: the file name is too long</source>
        <translation>未能写入：文件名太长</translation>
    </message>
    <message>
        <source>could not be written: there is no folder “{folder}”</source>
        <translation>未能写入：没有文件夹“{folder}”</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>does not hold the model “{model}”</source>
        <translation>不含模型“{model}”</translation>
    </message>
    <message>
        <source>holds several models: take the one wanted out of it first</source>
        <translation>含有多个模型：请先取出所需的那个</translation>
    </message>
    <message>
        <source>is a HEIC picture, and the library for these is not installed</source>
        <translation>是 HEIC 图片，而处理它的库没有安装</translation>
    </message>
    <message>
        <source>is a broken archive, or one with a password</source>
        <translation>是损坏的或有密码的压缩包</translation>
    </message>
    <message>
        <source>is a folder that you are not allowed to look into</source>
        <translation>是您无权查看的文件夹</translation>
    </message>
    <message>
        <source>is a folder, not a file</source>
        <translation>是文件夹，不是文件</translation>
    </message>
    <message>
        <source>is a folder, not a model</source>
        <translation>是文件夹，不是模型</translation>
    </message>
    <message>
        <source>is damaged, or is not a project of Scanwright</source>
        <translation>已损坏，或不是 Scanwright 项目</translation>
    </message>
    <message>
        <source>is damaged, or is not a project of Scanwright. {reason}</source>
        <translation>已损坏，或不是 Scanwright 项目。{reason}</translation>
    </message>
    <message>
        <source>is encrypted in a way that Scanwright does not know</source>
        <translation>的加密方式 Scanwright 不认识</translation>
    </message>
    <message>
        <source>is not a journal of Scanwright</source>
        <translation>不是 Scanwright 的日志</translation>
    </message>
    <message>
        <source>is not a picture or PDF that Scanwright opens</source>
        <translation>不是 Scanwright 能打开的图片或 PDF</translation>
    </message>
    <message>
        <source>is not an ordinary file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>is not the model “{model}”: {reason}</source>
        <translation>不是模型“{model}”：{reason}</translation>
    </message>
    <message>
        <source>is protected by a password: give it with --password, or in the window</source>
        <translation>受密码保护：请在窗口中输入，或用 --password 给出</translation>
    </message>
    <message>
        <source>it cannot be read ({detail})</source>
        <translation>无法读取（{detail}）</translation>
    </message>
    <message>
        <source>it cannot be opened ({detail})</source>
        <translation>无法打开（{detail}）</translation>
    </message>
    <message>
        <source>it has no page {number}</source>
        <translation>没有第 {number} 页</translation>
    </message>
    <message>
        <source>it is too large for this machine&apos;s memory</source>
        <translation>对本机内存来说太大</translation>
    </message>
    <message>
        <source>it was closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>its name is not a valid one</source>
        <translation>文件名无效</translation>
    </message>
    <message>
        <source>its name, or the password, is not valid</source>
        <translation>文件名或密码无效</translation>
    </message>
    <message>
        <source>may not be read</source>
        <translation>不允许读取</translation>
    </message>
    <message>
        <source>page {number} has no size</source>
        <translation>第 {number} 页没有大小</translation>
    </message>
    <message>
        <source>page {number} is damaged</source>
        <translation>第 {number} 页已损坏</translation>
    </message>
    <message>
        <source>the PDF is damaged, or has no pages</source>
        <translation>PDF 已损坏，或没有页面</translation>
    </message>
    <message>
        <source>the file holds nothing but zero bytes; it was probably not copied completely</source>
        <translation>文件只含零字节；可能没有复制完整</translation>
    </message>
    <message>
        <source>the file is damaged, or is not the {kind} its name says</source>
        <translation>文件已损坏，或并非其名称所示的 {kind}</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>the file is no longer there</source>
        <translation>文件已经不在了</translation>
    </message>
    <message>
        <source>the page is too large for the memory of this computer</source>
        <translation>页面对本机内存来说太大</translation>
    </message>
    <message>
        <source>the page is too large for this machine&apos;s memory</source>
        <translation>页面对本机内存来说太大</translation>
    </message>
    <message>
        <source>The page is too large for this machine&apos;s memory.</source>
        <translation>页面对本机内存来说太大。</translation>
    </message>
    <message>
        <source>the page cannot be shown ({detail})</source>
        <translation>页面无法显示（{detail}）</translation>
    </message>
    <message>
        <source>the password is wrong</source>
        <translation>密码错误</translation>
    </message>
    <message>
        <source>the picture could not be kept; is the disk full?</source>
        <translation>图片未能保存；磁盘满了吗？</translation>
    </message>
    <message>
        <source>the picture is damaged</source>
        <translation>图片已损坏</translation>
    </message>
    <message>
        <source>the picture is damaged ({detail})</source>
        <translation>图片已损坏（{detail}）</translation>
    </message>
    <message>
        <source>the picture is too large for the memory of this computer</source>
        <translation>图片对本机内存来说太大</translation>
    </message>
    <message>
        <source>the picture is too large, and stored in an unusual way</source>
        <translation>图片太大，而且存储方式特殊</translation>
    </message>
    <message>
        <source>there are no pages to write</source>
        <translation>没有可写的页面</translation>
    </message>
    <message>
        <source>there is no picture in it</source>
        <translation>其中没有图片</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>There is not enough memory on this machine for that.</source>
        <translation>本机内存不足。</translation>
    </message>
    <message>
        <source>Reading failed unexpectedly ({detail}).</source>
        <translation>识别意外失败（{detail}）。</translation>
    </message>
    <message>
        <source>Something unexpected happened ({detail}).</source>
        <translation>发生了意外情况（{detail}）。</translation>
    </message>
    <message>
        <source>this step failed ({detail}); the page is kept without it</source>
        <translation>这一步失败（{detail}）；页面保留，但没有这一步的结果</translation>
    </message>
    <message>
        <source>was closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>was saved by a newer version of Scanwright; update Scanwright to open it</source>
        <translation>由更新版本的 Scanwright 保存；请更新 Scanwright 后再打开</translation>
    </message>
    <message>
        <source>was written by a newer version of Scanwright</source>
        <translation>由更新版本的 Scanwright 写成</translation>
    </message>
    <message>
        <source>would unpack to far more than a project holds; it was not opened</source>
        <translation>解压后会远大于一个项目；没有打开</translation>
    </message>
    <message>
        <source>you are not allowed to read it</source>
        <translation>您无权读取</translation>
    </message>
    <message>
        <source>“{model}” cannot be fetched: it is a file of your own. To use it, type: scanwright models import FILE --as {name}</source>
        <translation>“{model}”无法获取：它是您自己的文件。要使用它，请输入：scanwright models import FILE --as {name}</translation>
    </message>
    <message>
        <source>“{text}” is no page or range of pages: write 1-3,7</source>
        <translation>“{text}”不是页码或页码范围：请写成 1-3,7</translation>
    </message>
    <message>
        <source>the table model failed ({detail}); the table was built from its words alone</source>
        <translation>表格模型失败（{detail}）；表格仅根据文字建立</translation>
    </message>
    <message>
        <source>{reason} The table was built from the position of its words alone.</source>
        <translation>{reason}表格仅根据文字的位置建立。</translation>
    </message>
    <message>
        <source>{what} could not be fetched: {reason}.</source>
        <translation>{what} 未能获取：{reason}。</translation>
    </message>
    <message>
        <source>{file} does not hold the expected “{member}”. Nothing was changed.</source>
        <translation>{file} 中没有应有的“{member}”。什么也没有改变。</translation>
    </message>
    <message>
        <source>{place} does not hold together: {reason}</source>
        <translation>{place} 前后不一致：{reason}</translation>
    </message>
    <message>
        <source>{place} has {count} parts, not {wanted}.</source>
        <translation>{place} 有 {count} 个部分，而不是 {wanted} 个。</translation>
    </message>
    <message>
        <source>{place} is not a list of {count} numbers.</source>
        <translation>{place} 不是 {count} 个数字的列表。</translation>
    </message>
    <message>
        <source>{place} is not a list.</source>
        <translation>{place} 不是列表。</translation>
    </message>
    <message>
        <source>{place} is not an object.</source>
        <translation>{place} 不是对象。</translation>
    </message>
    <message>
        <source>{place} is not what it should be ({kind}).</source>
        <translation>{place} 不符合要求（{kind}）。</translation>
    </message>
    <message>
        <source>{place} is of no kind that this version knows.</source>
        <translation>{place} 的类型是此版本不认识的。</translation>
    </message>
    <message>
        <source>{place} is {value}, which this version does not know.</source>
        <translation>{place} 是 {value}，此版本不认识。</translation>
    </message>
    <message>
        <source>what the picture shows of the page beside this one is left out</source>
        <translation>图中邻页露出的部分已略去</translation>
    </message>
    <message>
        <source>{file}: {what}</source>
        <translation>{file}：{what}</translation>
    </message>
    <message>
        <source>1 place that looks like text is not legible and left out</source>
        <translation>有 1 处像文字的地方无法辨认，已略去</translation>
    </message>
    <message>
        <source>{count} places that look like text are not legible and left out</source>
        <translation>有 {count} 处像文字的地方无法辨认，已略去</translation>
    </message>
    <message>
        <source>{file} was fetched, but it is not the file that is expected (its checksum differs). Nothing was changed.</source>
        <translation>{file} 已获取，但不是应有的文件（校验和不同）。什么也没有改变。</translation>
    </message>
    <message>
        <source>{place}.{name} is missing.</source>
        <translation>缺少 {place}.{name}。</translation>
    </message>
    <message>
        <source>pip says “{text}”</source>
        <translation>pip 说“{text}”</translation>
    </message>
    <message>
        <source>pip gave no reason</source>
        <translation>pip 没有说明原因</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not accepted</source>
        <translation>服务器证书不被接受</translation>
    </message>
    <message>
        <source>the proxy refused</source>
        <translation>代理拒绝了请求</translation>
    </message>
    <message>
        <source>there is no connection to the package index</source>
        <translation>无法连接软件包索引</translation>
    </message>
    <message>
        <source>the package index wants a login, or refuses</source>
        <translation>软件包索引要求登录，或拒绝了请求</translation>
    </message>
    <message>
        <source>the package index does not have this release</source>
        <translation>软件包索引中没有这个版本</translation>
    </message>
    <message>
        <source>a folder cannot be written to</source>
        <translation>有一个文件夹不可写</translation>
    </message>
    <message>
        <source>What is named was not in that state of the document.</source>
        <translation>所指的内容不在文档的那个状态中。</translation>
    </message>
</context>
<context>
    <name>ModelName</name>
    <message>
        <source>Orientation of the page</source>
        <translation>页面方向</translation>
    </message>
    <message>
        <source>Page layout</source>
        <translation>页面版面</translation>
    </message>
    <message>
        <source>Finding lines of text, thorough</source>
        <translation>查找文字行（精细）</translation>
    </message>
    <message>
        <source>Reading lines of text, thorough</source>
        <translation>识别文字行（精细）</translation>
    </message>
    <message>
        <source>Finding lines of text, quick</source>
        <translation>查找文字行（快速）</translation>
    </message>
    <message>
        <source>Reading lines of text, quick</source>
        <translation>识别文字行（快速）</translation>
    </message>
    <message>
        <source>Characters of the quick reading</source>
        <translation>快速识别的字符表</translation>
    </message>
    <message>
        <source>Structure of tables</source>
        <translation>表格结构</translation>
    </message>
    <message>
        <source>Structure of tables, trained on a million</source>
        <translation>表格结构（百万样本训练）</translation>
    </message>
    <message>
        <source>Ruling lines of tables</source>
        <translation>表格框线</translation>
    </message>
    <message>
        <source>Ruled or unruled tables</source>
        <translation>有框线或无框线表格</translation>
    </message>
    <message>
        <source>Unruled tables (LORE), cells</source>
        <translation>无框线表格（LORE），单元格</translation>
    </message>
    <message>
        <source>Unruled tables (LORE), structure</source>
        <translation>无框线表格（LORE），结构</translation>
    </message>
    <message>
        <source>Direction of single lines</source>
        <translation>单行文字方向</translation>
    </message>
    <message>
        <source>Text on seals</source>
        <translation>印章文字</translation>
    </message>
    <message>
        <source>Page layout, your own PP-DocLayout export</source>
        <translation>页面版面（您自己导出的 PP-DocLayout）</translation>
    </message>
    <message>
        <source>that of your file</source>
        <translation>以您的文件为准</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models do the reading, on this computer. They are fetched once, over your own connection; your documents are never sent anywhere.</source>
        <translation>识别由模型在这台电脑上完成。模型通过您自己的网络获取一次；您的文档不会发送到任何地方。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Fetch what is missing</source>
        <translation>获取缺少的模型</translation>
    </message>
    <message>
        <source>Take from a file…</source>
        <translation>从文件导入…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>未获取</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>Not here (not needed)</source>
        <translation>未获取（非必需）</translation>
    </message>
    <message>
        <source>Fetch the selected</source>
        <translation>获取选中的模型</translation>
    </message>
    <message>
        <source>Take the model from a file</source>
        <translation>从文件导入模型</translation>
    </message>
    <message>
        <source>Models ({patterns})</source>
        <translation>模型（{patterns}）</translation>
    </message>
    <message>
        <source>{done} of {total} MB</source>
        <translation>{done} / {total} MB</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>OpenController</name>
    <message>
        <source>adding pages</source>
        <translation>添加页面</translation>
    </message>
    <message>
        <source>inserting pages</source>
        <translation>插入页面</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>OrderPanel</name>
    <message>
        <source>Reading order</source>
        <translation>阅读顺序</translation>
    </message>
    <message>
        <source>Drag a region to change the order, or press Alt and an arrow key</source>
        <translation>拖动区域可改变顺序，或按 Alt 加方向键</translation>
    </message>
    <message>
        <source>Computed order</source>
        <translation>计算出的顺序</translation>
    </message>
    <message>
        <source>Restore the order that is computed (Shift+O on the page)</source>
        <translation>恢复计算出的顺序（在页面上按 Shift+O）</translation>
    </message>
</context>
<context>
    <name>PageCommands</name>
    <message>
        <source>Insert pages</source>
        <translation>插入页面</translation>
    </message>
    <message>
        <source>Scans, photos and PDFs ({patterns})</source>
        <translation>扫描件、照片和 PDF（{patterns}）</translation>
    </message>
    <message>
        <source>deleting a page</source>
        <translation>删除页面</translation>
    </message>
    <message>
        <source>deleting pages</source>
        <translation>删除多个页面</translation>
    </message>
</context>
<context>
    <name>PageShaper</name>
    <message>
        <source>cropping a page</source>
        <translation>裁剪页面</translation>
    </message>
    <message>
        <source>cropping pages</source>
        <translation>裁剪多个页面</translation>
    </message>
    <message>
        <source>erasing</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>duplicating pages</source>
        <translation>复制页面</translation>
    </message>
    <message>
        <source>Too little of the page would be left.</source>
        <translation>页面剩下的部分太小。</translation>
    </message>
    <message>
        <source>The line is too near to the edge: too little of the page would be left beside it.</source>
        <translation>线离边缘太近：旁边剩下的页面太小。</translation>
    </message>
    <message>
        <source>splitting a page</source>
        <translation>拆分页面</translation>
    </message>
    <message>
        <source>splitting pages</source>
        <translation>拆分多个页面</translation>
    </message>
    <message>
        <source>{count} pages were left as they are: no gutter is clear there.</source>
        <translation>{count} 个页面保持原样：其中没有明显的中缝。</translation>
    </message>
    <message>
        <source>One page was left as it is: no gutter is clear there.</source>
        <translation>有一个页面保持原样：其中没有明显的中缝。</translation>
    </message>
</context>
<context>
    <name>PageState</name>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>部分完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>{kind}, {number} of {count}: {text}</source>
        <translation>{kind}，第 {number} 个，共 {count} 个：{text}</translation>
    </message>
    <message numerus="yes">
        <source>%n region(s) selected</source>
        <translation>
            <numerusform>已选中 %n 个区域</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PagesModel</name>
    <message>
        <source>Page {number}, {state}</source>
        <translation>第 {number} 页，{state}</translation>
    </message>
</context>
<context>
    <name>PagesPanel</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>moving pages</source>
        <translation>移动页面</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>No picture of this page: {reason}</source>
        <translation>无法显示此页：{reason}</translation>
    </message>
    <message>
        <source>Rendering…</source>
        <translation>正在显示…</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>That password is wrong. Please try again.</source>
        <translation>密码错误，请重试。</translation>
    </message>
    <message>
        <source>This file is protected by a password.</source>
        <translation>此文件受密码保护。</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Making the preview…</source>
        <translation>正在生成预览…</translation>
    </message>
    <message>
        <source>Preview {number} of {count} – nearly as it will look</source>
        <translation>预览 {number}/{count}（与实际效果大致相同）</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Your corrections are not saved.</source>
        <translation>您的修改尚未保存。</translation>
    </message>
    <message>
        <source>If you close now, they are lost.</source>
        <translation>如果现在关闭，这些修改将会丢失。</translation>
    </message>
    <message>
        <source>Pages are still being read.</source>
        <translation>页面仍在识别中。</translation>
    </message>
    <message>
        <source>Saved as a project, it goes on where it stopped when you open that. Else it begins anew.</source>
        <translation>保存为项目后，再次打开时会从中断处继续识别；否则需要重新开始。</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>不保存直接关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The project was changed on the disk since you opened it.</source>
        <translation>打开之后，项目文件在磁盘上被更改了。</translation>
    </message>
    <message>
        <source>If you replace it, what was saved there meanwhile is lost.</source>
        <translation>如果替换它，其间保存的内容将会丢失。</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
</context>
<context>
    <name>ReadAgainDialog</name>
    <message>
        <source>Read again</source>
        <translation>重新识别</translation>
    </message>
    <message numerus="yes">
        <source>The selected regions (%n)</source>
        <translation>
            <numerusform>选中的区域（%n）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The selected pages (%n)</source>
        <translation>
            <numerusform>选中的页面（%n）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All pages (%n)</source>
        <translation>
            <numerusform>所有页面（%n）</numerusform>
        </translation>
    </message>
    <message>
        <source>What they are now</source>
        <translation>现有类型</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Read them as</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>Pages are</source>
        <translation>页面类型</translation>
    </message>
    <message>
        <source>Also read anew what I edited</source>
        <translation>同时重新识别我编辑过的内容</translation>
    </message>
    <message>
        <source>Page {number}: {regions}</source>
        <translation>第 {number} 页：{regions}</translation>
    </message>
    <message numerus="yes">
        <source>%n region(s) that you edited are read anew; undoing brings your work back.</source>
        <translation>
            <numerusform>将重新识别您编辑过的 %n 个区域；撤销可恢复您的修改。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n region(s) that you edited stay as they are.</source>
        <translation>
            <numerusform>您编辑过的 %n 个区域保持不变。</numerusform>
        </translation>
    </message>
    <message>
        <source>The reading order that you set is computed anew.</source>
        <translation>您设定的阅读顺序将重新计算。</translation>
    </message>
    <message>
        <source>The reading order that you set is kept.</source>
        <translation>您设定的阅读顺序会保留。</translation>
    </message>
</context>
<context>
    <name>RegionKind</name>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图注</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>页眉</translation>
    </message>
    <message>
        <source>Footer</source>
        <translation>页脚</translation>
    </message>
    <message>
        <source>Page number</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>Footnote</source>
        <translation>脚注</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考文献</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>印章</translation>
    </message>
</context>
<context>
    <name>Rereader</name>
    <message>
        <source>changing the kind</source>
        <translation>更改类型</translation>
    </message>
    <message numerus="yes">
        <source>You edited %n of these regions.</source>
        <translation>
            <numerusform>其中 %n 个区域您编辑过。</numerusform>
        </translation>
    </message>
    <message>
        <source>You edited this region.</source>
        <translation>您编辑过这个区域。</translation>
    </message>
    <message>
        <source>Reading again takes the place of what you did there: {regions}. Undoing brings it back.</source>
        <translation>重新识别会替换您在那里的修改：{regions}。撤销可恢复。</translation>
    </message>
    <message>
        <source>Read only the others</source>
        <translation>只识别其他区域</translation>
    </message>
    <message>
        <source>Read all of them</source>
        <translation>全部重新识别</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>重新识别</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Restorer</name>
    <message>
        <source>Scanwright was not closed properly. “{name}” can be restored as it was on {when}.</source>
        <translation>Scanwright 上次没有正常关闭。可以把“{name}”恢复到 {when} 的状态。</translation>
    </message>
    <message>
        <source>The document</source>
        <translation>该文档</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>It was changed since it was read; what was read is of the file as it was.</source>
        <translation>此文件在识别之后被改动过；识别的内容来自改动之前的文件。</translation>
    </message>
    <message>
        <source>Restored; reading goes on where it stopped.</source>
        <translation>已恢复；将从中断处继续识别。</translation>
    </message>
    <message>
        <source>Restored.</source>
        <translation>已恢复。</translation>
    </message>
    <message>
        <source>Your changes cannot be kept safe from a crash just now; is the disk full? Save the project from time to time.</source>
        <translation>目前无法防止您的修改在程序崩溃时丢失；磁盘是否已满？请不时保存项目。</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>reviewing a line</source>
        <translation>校对一行</translation>
    </message>
    <message>
        <source>reviewing equal lines</source>
        <translation>校对相同的行</translation>
    </message>
    <message>
        <source>Nothing is left to review.</source>
        <translation>没有需要校对的内容了。</translation>
    </message>
    <message>
        <source>{count} to review</source>
        <translation>{count} 处待校对</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>校对</translation>
    </message>
    <message>
        <source>Page {number}, {kind}</source>
        <translation>第 {number} 页，{kind}</translation>
    </message>
    <message>
        <source>Accept (Enter)</source>
        <translation>接受（Enter）</translation>
    </message>
    <message>
        <source>Skip (Tab)</source>
        <translation>跳过（Tab）</translation>
    </message>
    <message>
        <source>Back (Shift+Tab)</source>
        <translation>返回（Shift+Tab）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Text of the doubtful line</source>
        <translation>存疑行的文字</translation>
    </message>
    <message>
        <source>reviewing a table</source>
        <translation>校对一个表格</translation>
    </message>
    <message>
        <source>Accept all {count} equal readings (Ctrl+Enter)</source>
        <translation>全部接受 {count} 处相同的识别结果（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Recognise another way…</source>
        <translation>用其他方法识别…</translation>
    </message>
    <message>
        <source>Doubtful table</source>
        <translation>可疑的表格</translation>
    </message>
    <message>
        <source>Equal readings</source>
        <translation>相同的识别结果</translation>
    </message>
    <message>
        <source>Picture of the line</source>
        <translation>行的图片</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Reading</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>A project with its pictures can be moved and mailed; with links it is small, but needs the files.</source>
        <translation>带有图像的项目可以移动和邮寄；使用链接的项目较小，但需要原文件。</translation>
    </message>
    <message>
        <source>Keep them in the project</source>
        <translation>保存在项目中</translation>
    </message>
    <message>
        <source>Link to the files where they are</source>
        <translation>链接到原处的文件</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Better takes longer. Pages that are already read stay as they are.</source>
        <translation>质量越好，用时越长。已识别的页面保持不变。</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Text of PDF files</source>
        <translation>PDF 文件的文字</translation>
    </message>
    <message>
        <source>Where a PDF carries its text, that is exact, unless it was made badly.</source>
        <translation>PDF 自带的文字是准确的，除非文件制作不当。</translation>
    </message>
    <message>
        <source>Take the file&apos;s own text if it is sound</source>
        <translation>文件自带的文字可靠时采用</translation>
    </message>
    <message>
        <source>Always take the file&apos;s own text</source>
        <translation>始终采用文件自带的文字</translation>
    </message>
    <message>
        <source>Always read the picture</source>
        <translation>始终从图像识别</translation>
    </message>
    <message>
        <source>Pages are</source>
        <translation>页面内容</translation>
    </message>
    <message>
        <source>For pages that hold one large table, or nothing but running text.</source>
        <translation>适用于只有一个大表格或只有正文的页面。</translation>
    </message>
    <message>
        <source>Of any kind</source>
        <translation>任意类型</translation>
    </message>
    <message>
        <source>One table each</source>
        <translation>每页一个表格</translation>
    </message>
    <message>
        <source>Running text only</source>
        <translation>只有正文</translation>
    </message>
    <message>
        <source>Pages at once</source>
        <translation>同时处理的页数</translation>
    </message>
    <message>
        <source>More is quicker on machines with many cores, and takes more memory.</source>
        <translation>在多核电脑上，数值越大越快，但占用更多内存。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>校对</translation>
    </message>
    <message>
        <source>Lines doubtful below %</source>
        <translation>行的可疑界限（%）</translation>
    </message>
    <message>
        <source>Lines and characters that were read with less confidence are marked, and shown by the review.</source>
        <translation>识别置信度低于此值的行和字符会被标记，并在校对时显示。</translation>
    </message>
    <message>
        <source>Tables doubtful below %</source>
        <translation>表格的可疑界限（%）</translation>
    </message>
    <message>
        <source>Tables whose rows and columns were found with less confidence are shown by the review.</source>
        <translation>行列结构的置信度低于此值的表格会在校对时显示。</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>{cell}, doubtful: {text}</source>
        <translation>{cell}，存疑：{text}</translation>
    </message>
</context>
<context>
    <name>SheetPanel</name>
    <message>
        <source>Cells of the table</source>
        <translation>表格的单元格</translation>
    </message>
    <message>
        <source>Picture of the cell</source>
        <translation>单元格的图像</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>On the page</source>
        <translation>在页面上</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Move the page</source>
        <translation>移动页面</translation>
    </message>
    <message>
        <source>Space, or middle button</source>
        <translation>空格或鼠标中键</translation>
    </message>
    <message>
        <source>Through regions in reading order</source>
        <translation>按阅读顺序切换区域</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Step out</source>
        <translation>退出当前操作</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Into a region, a line, a cell; edit it</source>
        <translation>进入区域、行、单元格；编辑</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Move what is selected, by more</source>
        <translation>移动所选，移动更多</translation>
    </message>
    <message>
        <source>Arrows, with Shift</source>
        <translation>方向键，加 Shift</translation>
    </message>
    <message>
        <source>Resize what is selected, by more</source>
        <translation>调整所选大小，调整更多</translation>
    </message>
    <message>
        <source>Ctrl+arrows, with Shift</source>
        <translation>Ctrl+方向键，加 Shift</translation>
    </message>
    <message>
        <source>Where a tool works: move, press, finish</source>
        <translation>工具的位置：移动、按下、完成</translation>
    </message>
    <message>
        <source>Arrows, Space, Enter</source>
        <translation>方向键、空格、回车</translation>
    </message>
    <message>
        <source>In a table</source>
        <translation>在表格中</translation>
    </message>
    <message>
        <source>From cell to cell</source>
        <translation>从单元格到单元格</translation>
    </message>
    <message>
        <source>Arrows, Tab</source>
        <translation>方向键、Tab</translation>
    </message>
    <message>
        <source>Select several cells</source>
        <translation>选择多个单元格</translation>
    </message>
    <message>
        <source>Shift+arrows</source>
        <translation>Shift+方向键</translation>
    </message>
    <message>
        <source>Move the line beside or below the cell</source>
        <translation>移动单元格旁边或下方的线</translation>
    </message>
    <message>
        <source>Empty the cells</source>
        <translation>清空单元格</translation>
    </message>
    <message>
        <source>A line break in a cell</source>
        <translation>单元格内换行</translation>
    </message>
    <message>
        <source>Alt+Enter</source>
        <translation>Alt+回车</translation>
    </message>
    <message>
        <source>In the review</source>
        <translation>校对时</translation>
    </message>
    <message>
        <source>Accept and go on</source>
        <translation>接受并继续</translation>
    </message>
    <message>
        <source>Accept all equal readings</source>
        <translation>接受所有相同的识别结果</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+回车</translation>
    </message>
    <message>
        <source>Skip, go back</source>
        <translation>跳过、返回</translation>
    </message>
    <message>
        <source>Which lines, which tables are doubtful</source>
        <translation>哪些行、哪些表格算作可疑</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>The menus</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Alt, or F10</source>
        <translation>Alt 或 F10</translation>
    </message>
    <message>
        <source>The menu of what is selected</source>
        <translation>所选内容的菜单</translation>
    </message>
    <message>
        <source>Menu key, or Shift+F10</source>
        <translation>菜单键或 Shift+F10</translation>
    </message>
    <message>
        <source>Resize by the upper left corner</source>
        <translation>从左上角调整大小</translation>
    </message>
    <message>
        <source>Alt+arrows, with Shift</source>
        <translation>Alt+方向键，加 Shift</translation>
    </message>
    <message>
        <source>Drag without snapping</source>
        <translation>拖动时不吸附</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Add or remove a corner of an outline</source>
        <translation>添加或删除轮廓顶点</translation>
    </message>
    <message>
        <source>Double-click</source>
        <translation>双击</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>text layer</source>
        <translation>文字层</translation>
    </message>
    <message>
        <source>orientation</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>skew</source>
        <translation>倾斜</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>letters</source>
        <translation>字体样式</translation>
    </message>
    <message>
        <source>styles</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>ruling lines</source>
        <translation>框线</translation>
    </message>
    <message>
        <source>layout</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>assignment</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>paragraphs</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>reading order</source>
        <translation>阅读顺序</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>outlines</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>sideways tables</source>
        <translation>侧置表格</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>the analysis</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>you</source>
        <translation>您</translation>
    </message>
    <message>
        <source>reading the picture</source>
        <translation>图像识别</translation>
    </message>
    <message>
        <source>finding regions</source>
        <translation>区域检测</translation>
    </message>
    <message>
        <source>forming paragraphs</source>
        <translation>段落划分</translation>
    </message>
    <message>
        <source>lines that no region took</source>
        <translation>未归入区域的行</translation>
    </message>
    <message>
        <source>the file&apos;s text</source>
        <translation>文件自带的文字</translation>
    </message>
    <message>
        <source>finding tables</source>
        <translation>表格检测</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Reading page {number}</source>
        <translation>正在识别第 {number} 页</translation>
    </message>
    <message>
        <source>Reading page {number} – {done} of {total} done</source>
        <translation>正在识别第 {number} 页 – 已完成 {done} / {total}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>1 issue</source>
        <translation>1 个问题</translation>
    </message>
    <message>
        <source>{count} issues</source>
        <translation>{count} 个问题</translation>
    </message>
    <message>
        <source>{count} to review</source>
        <translation>{count} 处待校对</translation>
    </message>
    <message>
        <source>Cancel (what is done is kept)</source>
        <translation>取消（已完成的会保留）</translation>
    </message>
    <message>
        <source>Show what went wrong</source>
        <translation>显示出错内容</translation>
    </message>
    <message>
        <source>Go to the next doubtful place</source>
        <translation>转到下一处存疑</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fit the page into the window</source>
        <translation>使页面适合窗口</translation>
    </message>
    <message>
        <source>Show the page at 100 %</source>
        <translation>以 100 % 显示页面</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>TableClipboard</name>
    <message>
        <source>pasting cells</source>
        <translation>粘贴单元格</translation>
    </message>
    <message>
        <source>pasting a table</source>
        <translation>粘贴表格</translation>
    </message>
    <message>
        <source>The cells were not pasted: a merged cell reaches out of the place for them. Split it first, or select another cell to begin with.</source>
        <translation>单元格没有粘贴：有一个合并单元格超出了粘贴的位置。请先拆分它，或从另一个单元格开始。</translation>
    </message>
    <message>
        <source>The cells were not pasted: there are too many of them for a table on a page.</source>
        <translation>单元格没有粘贴：数量太多，不是一页上的表格。</translation>
    </message>
</context>
<context>
    <name>TableMenu</name>
    <message>
        <source>Insert row &amp;above</source>
        <translation>在上方插入行(&amp;A)</translation>
    </message>
    <message>
        <source>Insert row &amp;below</source>
        <translation>在下方插入行(&amp;B)</translation>
    </message>
    <message>
        <source>Insert column to the &amp;left</source>
        <translation>在左侧插入列(&amp;L)</translation>
    </message>
    <message>
        <source>Insert column to the &amp;right</source>
        <translation>在右侧插入列(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete rows</source>
        <translation>删除行(&amp;D)</translation>
    </message>
    <message>
        <source>Delete &amp;columns</source>
        <translation>删除列(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;ut column in two</source>
        <translation>把列切成两列(&amp;U)</translation>
    </message>
    <message>
        <source>Cut ro&amp;w in two</source>
        <translation>把行切成两行(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Join columns</source>
        <translation>合并列(&amp;J)</translation>
    </message>
    <message>
        <source>J&amp;oin rows</source>
        <translation>合并行(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Merge cells</source>
        <translation>合并单元格(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Split cell</source>
        <translation>拆分单元格(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Header down to this row, or none</source>
        <translation>表头到此行为止，或没有表头(&amp;H)</translation>
    </message>
    <message>
        <source>Move te&amp;xt up</source>
        <translation>文字上移(&amp;X)</translation>
    </message>
    <message>
        <source>Mo&amp;ve text down</source>
        <translation>文字下移(&amp;V)</translation>
    </message>
    <message>
        <source>Move &amp;text left</source>
        <translation>文字左移(&amp;T)</translation>
    </message>
    <message>
        <source>Move text ri&amp;ght</source>
        <translation>文字右移(&amp;G)</translation>
    </message>
    <message>
        <source>Read table turned le&amp;ft</source>
        <translation>按向左转读表格(&amp;F)</translation>
    </message>
    <message>
        <source>Read table turned r&amp;ight</source>
        <translation>按向右转读表格(&amp;I)</translation>
    </message>
    <message>
        <source>turning a table</source>
        <translation>转动表格</translation>
    </message>
</context>
<context>
    <name>TableWays</name>
    <message>
        <source>By the table model</source>
        <translation>由表格模型</translation>
    </message>
    <message>
        <source>as it is now</source>
        <translation>与现在相同</translation>
    </message>
    <message>
        <source>Finds no table here.</source>
        <translation>在这里没有找到表格。</translation>
    </message>
    <message>
        <source>By printed lines</source>
        <translation>根据印刷的线</translation>
    </message>
    <message>
        <source>By the words</source>
        <translation>根据文字</translation>
    </message>
    <message>
        <source>{rows} rows × {columns} columns
Merged cells: {spans}
Confidence: {confidence}%</source>
        <translation>{rows} 行 × {columns} 列
合并单元格：{spans}
置信度：{confidence}%</translation>
    </message>
</context>
<context>
    <name>TableWaysController</name>
    <message>
        <source>recognising a table another way</source>
        <translation>用其他方法识别表格</translation>
    </message>
</context>
<context>
    <name>TableWaysDialog</name>
    <message>
        <source>Recognise the table another way</source>
        <translation>用其他方法识别表格</translation>
    </message>
    <message>
        <source>Recognising…</source>
        <translation>正在识别…</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>使用这个</translation>
    </message>
    <message>
        <source>The table as it is</source>
        <translation>现在的表格</translation>
    </message>
    <message>
        <source>Text that you corrected is kept. Choosing one is one step to undo.</source>
        <translation>您更正过的文字会保留。选择其一是可以撤销的一步。</translation>
    </message>
    <message>
        <source>Every method that finds a table here finds the same grid.</source>
        <translation>凡是在这里找到表格的方法，得到的网格都相同。</translation>
    </message>
    <message>
        <source>No printed lines here make a grid.</source>
        <translation>这里的印刷线不构成网格。</translation>
    </message>
</context>
<context>
    <name>TextPanel</name>
    <message>
        <source>Text of the page</source>
        <translation>页面文字</translation>
    </message>
    <message numerus="yes">
        <source>%n region(s)</source>
        <translation>
            <numerusform>%n 个区域</numerusform>
        </translation>
    </message>
    <message>
        <source>{rows} rows, {columns} columns</source>
        <translation>{rows} 行 {columns} 列</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>This page is being read.</source>
        <translation>正在识别此页。</translation>
    </message>
    <message>
        <source>This page has not been read yet.</source>
        <translation>此页尚未识别。</translation>
    </message>
    <message>
        <source>There is no text here. Press F2 to type it.</source>
        <translation>这里没有文字。按 F2 键输入。</translation>
    </message>
    <message>
        <source>There is no text here.</source>
        <translation>这里没有文字。</translation>
    </message>
    <message>
        <source>No page is open.</source>
        <translation>没有打开的页面。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
</context>
<context>
    <name>TextSourceField</name>
    <message>
        <source>the file&apos;s text</source>
        <translation>文件中的文字</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Automatic: {source}</source>
        <translation>自动：{source}</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>The file&apos;s text</source>
        <translation>文件中的文字</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Where the text of this page comes from</source>
        <translation>此页文字的来源</translation>
    </message>
    <message>
        <source>The page is read again with its text from there; that can be undone</source>
        <translation>将按该来源重新识别此页；此操作可以撤销</translation>
    </message>
</context>
<context>
    <name>Thresholds</name>
    <message>
        <source>&amp;Lines below</source>
        <translation>行的界限(&amp;L)</translation>
    </message>
    <message>
        <source>Lines read with less confidence are to be reviewed</source>
        <translation>识别置信度低于此值的行需要校对</translation>
    </message>
    <message>
        <source>Ta&amp;bles below</source>
        <translation>表格的界限(&amp;B)</translation>
    </message>
    <message>
        <source>Tables found with less confidence are to be reviewed</source>
        <translation>置信度低于此值的表格需要校对</translation>
    </message>
</context>
<context>
    <name>Trace</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Fetched models</source>
        <translation>下载的模型</translation>
    </message>
    <message>
        <source>Pictures that were pasted</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Work that was not saved when the program ended</source>
        <translation>程序结束时未保存的工作</translation>
    </message>
    <message>
        <source>Copies of pictures in projects</source>
        <translation>项目中图片的副本</translation>
    </message>
    <message>
        <source>Logs and crash reports</source>
        <translation>日志与崩溃报告</translation>
    </message>
    <message>
        <source>Other data</source>
        <translation>其他数据</translation>
    </message>
</context>
<context>
    <name>Turner</name>
    <message>
        <source>turning a page</source>
        <translation>旋转页面</translation>
    </message>
    <message>
        <source>turning pages</source>
        <translation>旋转多个页面</translation>
    </message>
    <message>
        <source>levelling a page</source>
        <translation>校正页面</translation>
    </message>
    <message>
        <source>levelling by itself</source>
        <translation>自动校正</translation>
    </message>
</context>
<context>
    <name>_CellStrip</name>
    <message>
        <source>Choose a cell to see its picture</source>
        <translation>选择单元格即可查看其图像</translation>
    </message>
</context>
</TS>
