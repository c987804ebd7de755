/** Shapes of what a power or spell fills. */
export const AREA_SHAPES = ['cone', 'cube', 'cylinder', 'emanation', 'line', 'sphere', 'wall', 'square', 'other'] as const
