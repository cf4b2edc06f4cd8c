import { inkOn } from '../ink.ts'

export const PHONE = '(max-width:520px)'

/** Styles of the button and the frame's box; they live in a shadow root, apart from the page's. */
const styleOf = (color: string, side: 'left' | 'right') => `
:host{all:initial;position:fixed;z-index:2147483000}
[hidden]{display:none!important}
button,div{position:fixed;${side}:24px;bottom:calc(24px + env(safe-area-inset-bottom))}
button{width:56px;height:56px;padding:16px;border:0;border-radius:50%;background:${color};
color:${inkOn(color)};cursor:pointer;box-shadow:0 6px 20px #0003,0 1px 4px #0002}
button:hover{filter:brightness(1.08)}
button:focus-visible{outline:3px solid ${color};outline-offset:3px;box-shadow:0 0 0 3px #fff}
button:before{content:"";display:block;height:24px;background:currentColor;
clip-path:path("M12 1C5.5 1 0 5.3 0 10.7c0 3 1.6 5.6 4.2 7.4L3.5 23l4.8-2.3c1.2.2 2.4.4 3.7.4 6.5 0 12-4.7 12-10.4S18.5 1 12 1Z")}
button.open:before{clip-path:path("M4 7 12 15 20 7 22 9 12 19 2 9Z")}
b{position:absolute;top:-4px;right:-4px;min-width:8px;padding:0 6px;border-radius:10px;
border:2px solid #fff;background:#d4380d;color:#fff;font:600 11px/16px system-ui}
div{bottom:calc(92px + env(safe-area-inset-bottom));width:380px;height:600px;
max-height:calc(100vh - 116px);border-radius:14px;overflow:hidden;background:#fff;
box-shadow:0 12px 40px #0003,0 2px 8px #0002;animation:up .18s}
iframe{border:0;width:100%;height:100%;display:block}
@keyframes up{from{opacity:0}}
@media${PHONE},(max-height:420px){button.open{display:none}
div{inset:0;width:auto;height:100dvh;max-height:none;border-radius:0;
background:linear-gradient(${color} 50%,#fff 0);box-sizing:border-box;
padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}}
div.full{inset:0;width:auto;height:auto;max-height:none;border-radius:0}
@media(prefers-reduced-motion){div{animation:none}}`

/** A constructed sheet passes a page's strict style-src; old browsers get a style element. */
export function applyStyle(root: ShadowRoot, color: string, side: 'left' | 'right') {
  const css = styleOf(color, side).replace(/\n/g, '')
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
  } catch {
    const element = document.createElement('style')
    element.textContent = css
    root.append(element)
  }
}
