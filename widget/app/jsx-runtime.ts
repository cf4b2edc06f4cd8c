import { type ComponentType, Fragment, h, type VNode } from 'preact'

export { Fragment }

/**
 * Preact's own JSX runtime, made from the `h` that is in the bundle anyway: the one it ships would
 * be a second copy of it. vite.config.ts puts this in its place.
 */
export function jsx(
  type: string | ComponentType,
  props: Record<string, unknown>,
  key?: string,
): VNode {
  return h(type as string, key === undefined ? props : { ...props, key })
}
export const jsxs = jsx
