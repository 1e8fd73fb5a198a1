declare module "gradeline:validators" {
  /** What ajv says of one place; the path is a JSON pointer into the instance. */
  export interface ValidationError {
    readonly keyword: string;
    readonly instancePath: string;
    readonly schemaPath: string;
    readonly params: Readonly<Record<string, unknown>>;
    /** Set where the name of a property is at fault and not its value. */
    readonly propertyName?: string;
  }
  interface Validator {
    (instance: unknown): boolean;
    errors?: readonly ValidationError[] | null;
  }
  export const validateScheme: Validator;
  export const validateSheet: Validator;
  export const validateConfig: Validator;
}
