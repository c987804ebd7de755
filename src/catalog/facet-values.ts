/** Values of one field before they are written down; what is absent is left out. */
export type FacetValues = readonly (string | number | boolean | undefined)[] | string | number | boolean | undefined
