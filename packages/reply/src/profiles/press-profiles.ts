/** A press of the reference's table, which must have been measured: its profile is a file that the operator provides. */
export interface PressProfile {
  /** Identifiers and common names that lead to it; case counts. */
  readonly names: readonly string[];
  /** Files that hold it, the reference's own name first, then free ones made from the same measurements. */
  readonly files: readonly string[];
}

/** Reference: icc_profiles.json, pixelType CMYK, both tables. The free files are those of Debian's colord-data. */
export const PRESS_PROFILES: readonly PressProfile[] = [
  {
    names: ['CoatedFogra27', 'Coated FOGRA27 (ISO 12647-2:2004)'],
    files: ['CoatedFOGRA27.icc', 'FOGRA27L_coated.icc'],
  },
  {
    names: ['CoatedFogra39', 'Coated FOGRA39 (ISO 12647-2:2004)'],
    files: ['CoatedFOGRA39.icc', 'FOGRA39L_coated.icc'],
  },
  {
    names: ['CoatedGraCol', 'Coated GRACoL 2006 (ISO 12647-2:2004)'],
    files: ['CoatedGRACoL2006.icc', 'GRACoL_TR006_coated.icc'],
  },
  {
    names: ['EuropeISOCoated', 'Europe ISO Coated FOGRA27'],
    files: ['EuropeISOCoatedFOGRA27.icc', 'FOGRA27L_coated.icc'],
  },
  {
    names: ['EuroscaleCoated', 'Euroscale Coated', 'Euroscale Coated v2'],
    files: ['EuroscaleCoated.icc'],
  },
  { names: ['EuroscaleUncoated', 'Euroscale Uncoated v2'], files: ['EuroscaleUncoated.icc'] },
  { names: ['JapanColorCoated', 'Japan Color 2001 Coated'], files: ['JapanColor2001Coated.icc'] },
  { names: ['JapanColorNewspaper', 'Japan Color 2002 Newspaper'], files: ['JapanColor2002Newspaper.icc'] },
  { names: ['JapanColorUncoated', 'Japan Color 2001 Uncoated'], files: ['JapanColor2001Uncoated.icc'] },
  { names: ['JapanColorWebCoated', 'Japan Color 2003 Web Coated'], files: ['JapanColor2003WebCoated.icc'] },
  { names: ['JapanWebCoated', 'Japan Web Coated (Ad)'], files: ['JapanWebCoated.icc'] },
  {
    names: ['NewsprintSNAP2007', 'US Newsprint (SNAP 2007)'],
    files: ['USNewsprintSNAP2007.icc', 'SNAP_TR002_newsprint.icc'],
  },
  { names: ['PS4Default', 'Photoshop 4 Default CMYK'], files: ['Photoshop4DefaultCMYK.icc'] },
  { names: ['PS5Default', 'Photoshop 5 Default CMYK'], files: ['Photoshop5DefaultCMYK.icc'] },
  { names: ['SheetfedCoated', 'U.S. Sheetfed Coated v2'], files: ['USSheetfedCoated.icc'] },
  { names: ['SheetfedUncoated', 'U.S. Sheetfed Uncoated v2'], files: ['USSheetfedUncoated.icc'] },
  {
    names: ['UncoatedFogra29', 'Uncoated FOGRA29 (ISO 12647-2:2004)'],
    files: ['UncoatedFOGRA29.icc', 'FOGRA29L_uncoated.icc'],
  },
  { names: ['WebCoated', 'U.S. Web Coated (SWOP) v2'], files: ['USWebCoatedSWOP.icc'] },
  {
    names: ['WebCoatedFogra28', 'Web Coated FOGRA28 (ISO 12647-2:2004)'],
    files: ['WebCoatedFOGRA28.icc', 'FOGRA28L_webcoated.icc'],
  },
  {
    names: ['WebCoatedGrade3', 'Web Coated SWOP 2006 Grade 3 Paper'],
    files: ['WebCoatedSWOP2006Grade3.icc', 'SWOP_TR003_coated_3.icc'],
  },
  {
    names: ['WebCoatedGrade5', 'Web Coated SWOP 2006 Grade 5 Paper', 'Web Coated SWOP Grade 5 Paper'],
    files: ['WebCoatedSWOP2006Grade5.icc', 'SWOP_TR005_coated_5.icc'],
  },
  { names: ['WebUncoated', 'U.S. Web Uncoated v2'], files: ['USWebUncoated.icc'] },
];

const BY_NAME = new Map(PRESS_PROFILES.flatMap((press) => press.names.map((name) => [name, press])));

export function findPressProfile(name: string): PressProfile | undefined {
  return BY_NAME.get(name);
}
