"""Style sheet rules that are the same in every paper. Measures and colours come from the house style."""

LOOKS = """\
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);overflow-wrap:break-word}
main,.furniture{max-width:calc(var(--whole) + 3rem);margin:0 auto;padding:0 1.5rem}
main{padding-top:var(--block);padding-bottom:var(--before-heading-1);outline:0}
section+section{margin-top:4rem}
section>.furniture{padding:0 0 1rem}
.whole{white-space:nowrap}
h1,h2,h3,h4,h5,h6,p,ul,ol,table,figure{margin:0}
p{max-width:var(--prose);margin-bottom:var(--paragraph)}
.heading-of-paper>*,.note{max-width:none}
a{color:var(--accent);text-underline-offset:.15em}
a:hover{text-decoration-thickness:.15em}
:focus-visible{outline:.2em solid var(--accent);outline-offset:.15em}
.skip{position:absolute;left:-999rem}
.skip:focus{left:.5rem;top:.5rem;padding:.5rem 1rem;background:var(--ground)}
.furniture{padding-top:1rem;padding-bottom:1rem}
.furniture p{max-width:none;margin:0}
.furniture .marking{text-align:center}
.meeting{display:flex;flex-wrap:wrap;justify-content:space-between;column-gap:2rem}
.grey{color:var(--grey)}
.accent{color:var(--accent)}
.axis{margin-left:var(--axis)}
p.axis,ul.axis,ol.axis{max-width:var(--prose)}
.heading-of-paper{border-bottom:var(--title-rule) solid var(--accent);margin-bottom:var(--block);
padding-bottom:var(--paragraph)}
.heading-of-paper>*{margin-bottom:var(--hair)}
.heading-1{margin-top:var(--before-heading-1);margin-bottom:var(--paragraph)}
.heading-1.lesser{margin-top:var(--before-heading-2);margin-bottom:var(--cell)}
.heading-2{margin-top:var(--before-heading-2);margin-bottom:var(--cell)}
.heading-3,.heading-2.lesser{margin-top:var(--before-heading-3);margin-bottom:var(--hair)}
.axis>.number{float:left;margin-left:calc(-1*var(--axis));min-width:var(--axis);padding-right:.5rem}
p.axis>.number{padding-top:.08rem}
.heading-of-record{border-top:var(--head-rule) solid var(--rule);padding-top:var(--cell);
margin-top:var(--paragraph);margin-bottom:var(--hair)}
.lead-in{margin-bottom:var(--hair)}
.address{margin-bottom:0}
.salutation,.closing{margin-top:calc(2*var(--paragraph))}
.detail{margin-top:var(--cell)}
ul,ol{padding-left:0;margin-bottom:var(--paragraph)}
li{margin-top:var(--hair);margin-bottom:var(--hair)}
.bullets{padding-left:var(--hang)}
.bullets,.bullets .bullets{list-style:disc}
ol,.strip{list-style:none}
.counted>li{padding-left:var(--letters)}
.counted>li>.label{float:left;margin-left:calc(-1*var(--letters));min-width:var(--letters);padding-right:.4rem}
li>ul,li>ol{margin-bottom:0}
.strip{display:flex;flex-wrap:wrap;justify-content:space-between;column-gap:1.1rem;margin:var(--box) 0 var(--block)}
.shape{width:.88em;height:.88em;margin-right:.42em;vertical-align:-.08em;overflow:visible}
.shape.red{fill:var(--red);stroke:var(--red)}
.shape.amber{fill:var(--amber);stroke:var(--amber)}
.shape.accent{fill:var(--accent);stroke:var(--accent)}
.shape.grey{fill:var(--grey);stroke:var(--grey)}
.shape :not([stroke-width]){stroke:none}
.table{overflow-x:auto;margin-top:var(--box);margin-bottom:var(--block)}
table{border-collapse:collapse;width:100%}
caption{text-align:left;padding-bottom:var(--cell)}
td,th{text-align:left;vertical-align:top;padding:var(--cell) var(--cell-right) var(--cell) 0}
td:last-child,th:last-child{padding-right:0}
td>p,th>p,td>ul{margin:0;max-width:none}
td>.apart{margin-top:var(--hair)}
td>ul li{margin:0}
.tight td,.tight tbody th{padding-top:var(--hair);padding-bottom:var(--hair)}
.right{text-align:right}
thead th{vertical-align:bottom;border-bottom:var(--head-rule) solid var(--accent)}
thead td{border-bottom:var(--head-rule) solid var(--accent)}
tbody tr{border-bottom:var(--row-rule) solid var(--rule)}
.bold>*{font-weight:bold}
.table+.source{margin-top:calc(var(--cell) - var(--block));margin-bottom:var(--block)}
.facts{margin-bottom:var(--block)}
.facts th,.facts td{padding-top:var(--hair);padding-bottom:var(--hair);border:0}
.across{border-bottom:var(--row-rule) solid var(--rule);margin-bottom:var(--box)}
.across thead th{vertical-align:top;padding-bottom:0}
.across tbody tr{border:0}
.across tbody td{padding-top:0;padding-bottom:var(--paragraph)}
.record tr{border:0}
.list tr{border-top:var(--row-rule) solid var(--rule)}
.list th,.record th{width:18%}
.facts.list th,.facts.list td{padding-top:var(--cell);padding-bottom:var(--cell)}
.facts.list th{color:var(--grey)}
.box{border-left:var(--bar-width) solid var(--accent);background:var(--tint);margin-top:var(--box);
margin-bottom:var(--block);padding:var(--paragraph) var(--paragraph) var(--paragraph)
calc(var(--axis) - var(--bar-width))}
.box>:last-child{margin-bottom:0}
.box.item{margin-top:var(--before-heading-1)}
.item-heading{margin-bottom:var(--hair)}
.decision,.action,.quotation{margin:var(--paragraph) 0 var(--paragraph) var(--axis);
padding:calc(var(--paragraph)/2) var(--paragraph)}
.action,.quotation{background:none;border-left-color:var(--bar)}
figure{margin-top:var(--box);margin-bottom:var(--block)}
figcaption{margin-bottom:var(--cell)}
figure>.note{margin-bottom:var(--cell)}
figure>:last-child{margin-top:var(--cell);margin-bottom:0}
.drawing{display:block;max-width:100%;height:auto}
.on-narrow{display:none}
.ring{fill:var(--ground)}
img{max-width:100%;height:auto}
.contents li{margin:0;border-bottom:var(--row-rule) solid var(--rule);padding:var(--paragraph) 0}
.contents .line{display:flex;padding-left:var(--axis)}
.contents .number{flex:none;width:var(--axis);margin-left:calc(-1*var(--axis))}
.contents .entry{flex:1}
.contents .page{flex:none;padding-left:2rem}
.contents .note{margin:0;padding-left:var(--axis)}
.letterhead{display:flex;flex-wrap:wrap;justify-content:space-between;gap:1rem;margin-bottom:calc(3*var(--block))}
.office{display:flex;align-items:center;gap:1rem}
.office p{font-weight:bold;margin:0}
.contact p{margin:0}
.logo{width:auto;height:2.6rem}
.stacked{flex-direction:column;align-items:flex-start;gap:.5rem}
.badge{max-width:100%;height:auto}
.room-to-sign{height:3.9rem}
.signature{margin-bottom:calc(2*var(--paragraph))}
.signature p{margin:0}
.board{margin-top:5rem;padding-bottom:var(--paragraph);border-bottom:var(--title-rule) solid var(--accent);
margin-bottom:var(--block)}
.occasion{margin-bottom:0;max-width:none}
.cover>.facts{margin-top:4rem}
@media screen and (max-width:40em){
:root{--axis:0rem}
main,.furniture{padding-left:1rem;padding-right:1rem}
.axis>.number,.contents .number{float:none;margin-left:0;padding-right:.75em;width:auto;min-width:0}
.box{padding-left:var(--paragraph)}
.table>table,.table caption,.table thead,.table tbody,.table tr,.table td,.table th{display:block;width:auto}
.table thead{position:absolute;clip-path:inset(50%);height:1px;width:1px;overflow:hidden}
.table tbody tr{padding:var(--cell) 0}
.table td,.table tbody th,.tight td,.tight tbody th{padding:0 0 var(--hair);text-align:left}
.table td:empty{display:none}
.table [data-head]::before{content:attr(data-head) ": ";color:var(--grey)}
.table [data-head]>p:first-of-type{display:inline}
.table tbody tr>:first-child:not([data-head]){font-weight:bold}
.table tbody tr>:first-child:not([data-head]):has(+:not([data-head])){float:left;padding:0 .75em 0 0}
.on-wide{display:none}
.on-narrow{display:block}
.facts.across{display:grid;grid-template-columns:1fr 1fr;column-gap:1rem}
.across thead,.across tbody,.across tr{display:contents}
.across th,.across td{padding-right:0;min-width:0}
.across th:nth-child(-n+2){order:1}
.across td:nth-child(-n+2){order:2}
.across th:nth-child(n+3):nth-child(-n+4){order:3}
.across td:nth-child(n+3):nth-child(-n+4){order:4}
.across th:nth-child(n+5){order:5}
.across td:nth-child(n+5){order:6}
.across th:last-child:nth-child(odd),.across td:last-child:nth-child(odd){grid-column:1/-1}
.facts.list tr,.facts.list th,.facts.list td{display:block;width:auto}
.facts.record tr,.facts.record th,.facts.record td{display:block;width:auto}
.facts.list th,.facts.record th{padding-bottom:0}
.board{font-size:2rem}
.title{font-size:1.5rem}
}
@media (forced-colors:active){.shape{forced-color-adjust:none}.box{border:1px solid}}"""

PRINT = """\
.skip,.on-screen{display:none}
main,.furniture{max-width:none;padding-left:0;padding-right:0}
section+section{margin-top:0}
.table{overflow:visible}
a{color:inherit;text-decoration:none}
tr,figure,img,.decision,.action,.signature,.ask{break-inside:avoid}
thead{display:table-header-group}
h1,h2,h3,h4,h5,h6,.kicker,caption,.holds-on,.lead-in{break-after:avoid}
p,li{orphans:2;widows:2}
section+section:not(.same-page),.new-page{break-before:page}
footer{break-before:avoid}
.box,.shape{print-color-adjust:exact;-webkit-print-color-adjust:exact}
"""
