/** What the `package.json` of an installed package says. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export declare const own: Package;
export declare function broughtAlong(): Package[];
export declare function forDevelopment(): Package[];
export declare function named(one: Pick<Package, 'name' | 'version'>): string;
export declare function installScripts(one: Pick<Package, 'scripts'>): string[];
