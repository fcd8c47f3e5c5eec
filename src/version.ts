/** The package's version, stored with every result. A test holds it equal to package.json. */
export const version = "0.2.0";
