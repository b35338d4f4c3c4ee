/** The key of the template's metadata that holds the settings, so that the next deployment can show what it changes. */
export const SETTINGS_METADATA = 'Settings';
