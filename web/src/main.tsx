import { createRoot } from 'react-dom/client'
import { Console } from './console.tsx'
import './style/base.css'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no #root')
createRoot(root).render(<Console />)
