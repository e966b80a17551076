/** Why the service refuses a field of a record. `description` is the service's own text. */
export interface InvalidField {
	readonly field: string;
	readonly description: string;
	readonly error: 'BlankValue' | 'InvalidValue' | 'DuplicateValue';
}
