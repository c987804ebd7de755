/** Kinds that share one name space, because an inventory names its things by id alone. */
export const ITEM_KINDS = ['weapon', 'armor', 'gear', 'tool', 'pack', 'ammunition', 'mount', 'vehicle'] as const
