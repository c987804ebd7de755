/** The usual phrases of a stat block with tags around their figures. */
export function addTags(text: string): string {
  return text
    .replace(/\bMelee or Ranged Attack Roll: ([+-]\d+)/g, (_all, hit: string) => `{@atkr m,r} {@hit ${Number(hit)}}`)
    .replace(
      /\b(Melee|Ranged) Attack Roll: ([+-]\d+)/g,
      (_all, kind: string, hit: string) => `{@atkr ${kind === 'Melee' ? 'm' : 'r'}} {@hit ${Number(hit)}}`,
    )
    .replace(/\bHit: /g, '{@h}')
    .replace(
      /\b(Strength|Dexterity|Constitution|Intelligence|Wisdom|Charisma) Saving Throw: DC (\d+)/g,
      (_all, name: string, dc: string) => `{@actSave ${name.slice(0, 3).toLowerCase()}} {@dc ${dc}}`,
    )
    .replace(/\bFailure or Success:/g, '{@actSaveSuccessOrFail}')
    .replace(/\bSecond Failure:/g, '{@actSaveFail 2}')
    .replace(/\bFailure:/g, '{@actSaveFail}')
    .replace(/(?<!or )\bSuccess:/g, '{@actSaveSuccess}')
    .replace(/\((\d+d\d+(?: [+-] \d+)?)\)/g, '({@damage $1})')
    .replace(/^Trigger: /, '{@actTrigger} ')
    .replace(/ Response: /, ' {@actResponse} ')
}
