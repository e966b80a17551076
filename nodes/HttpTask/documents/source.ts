import type { Spot } from './reading';

/**
 * One operation as OpenAPI 3 has it, whichever version the document is: openapi3.ts and swagger2.ts make it, without looking
 * into schemas.
 */
export interface OperationSource {
	/** Each followed, in the form of OpenAPI 3. */
	readonly parameters: readonly Spot[];
	readonly body?: BodySource;
	readonly answers: readonly AnswerSource[];
}

export interface BodySource {
	readonly where: string;
	readonly required: boolean;
	readonly description: string;
	readonly media: readonly MediaSource[];
}

export interface MediaSource {
	readonly mediaType: string;
	readonly schema: Spot;
	/** How properties are written in a form, by their names. */
	readonly encoding: Spot;
	readonly example: unknown;
}

export interface AnswerSource {
	readonly status: string;
	readonly description: string;
	readonly media: readonly MediaSource[];
}
