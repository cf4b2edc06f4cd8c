export interface LockFile {
  packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>
}

export function missing(lock: LockFile): { parent: string; name: string; range: string }[]
