declare module "gradeline:validators" {
  /** What is wrong in one place; the path is a JSON pointer into the instance. */
  export interface ValidationError {
    readonly keyword: string;
    readonly instancePath: string;
    readonly params: Readonly<Record<string, unknown>>;
    /** Set where the name of a property is at fault and not its value. */
    readonly propertyName?: string;
  }
  interface Validator {
    /** `path` is that of the instance where it is a part of a document. */
    (instance: unknown, path?: string): boolean;
    errors?: readonly ValidationError[] | null;
  }
  export const validateScheme: Validator;
  export const validateSheet: Validator;
  export const validateConfig: Validator;
}
