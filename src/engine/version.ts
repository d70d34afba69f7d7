/** Version of the program, as package.json states it; a test compares both. */
export const APP_VERSION = '0.1.0';
