/** JSON as a document holds it. Walked with care: a YAML anchor may make it contain itself. */
export type Json = Readonly<Record<string, unknown>>;

/** A document that was read: OpenAPI 3.0 or 3.1, or Swagger 2.0. Built-in ones are read once, by the catalogue's name. */
export interface OpenDocument {
	readonly json: Json;
	readonly version: '2.0' | '3.0' | '3.1';
	/** Where it came from; relative servers are resolved against it. Undefined for a pasted one. */
	readonly url?: string;
	readonly title: string;
}

/** One operation as the list shows it and the search finds it. Cheap: made for each operation when a document is read. */
export interface ListedOperation {
	/** `POST /api/v2/users/create_many`: what a saved workflow holds. */
	readonly id: string;
	readonly method: Method;
	readonly path: string;
	/** The summary; made of method and path where there is none. Plain text, one line. */
	readonly name: string;
	readonly operationId?: string;
	readonly tags: readonly string[];
	readonly deprecated: boolean;
	/** The page of the service about it, http or https only. */
	readonly link?: string;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/** The types of a schema. `file` is Swagger 2.0's. */
export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'file';

export type Scalar = string | number | boolean | null;

/** How a value is asked for in the form. `json`: arrays, oneOf, anyOf, deep objects. `binary`: the name of a binary field. */
export type Kind = 'text' | 'number' | 'boolean' | 'dateTime' | 'options' | 'array' | 'json' | 'binary';

/** Something that the request can carry: a parameter, or a field of the body. */
export interface RequestField {
	/** `path.user_id`, `query.filter[name]`, `header.X-A`, `cookie.a`, `body.user.name`; `body` where the body is one value. */
	readonly id: string;
	readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body';
	/** The name on the wire. */
	readonly name: string;
	/** Where it stands in the body: ['user', 'name']; empty where it is the whole body, or no body field. */
	readonly keys: readonly string[];
	readonly kind: Kind;
	/** A whole number that a JavaScript number may not hold (int64, no format): kept as text, sent as the digits given. */
	readonly isInteger: boolean;
	readonly required: boolean;
	/** Not required by itself, but where another field of the same object (or of the body) is given. */
	readonly isNeededWithOthers: boolean;
	/** Types that the schema allows; empty where it says none. null is not among them. */
	readonly jsonTypes: readonly JsonType[];
	/** Types that the items of an array may have. */
	readonly itemTypes: readonly JsonType[];
	/** `date`, `date-time`, `int64`, `binary` and so on, as the document has it. */
	readonly format?: string;
	readonly nullable: boolean;
	readonly deprecated: boolean;
	readonly description: string;
	/** Allowed values, where the document lists them. */
	readonly options?: readonly Scalar[];
	readonly default?: unknown;
	/** From the document, or made by us of the schema. */
	readonly sample: unknown;
	/** `string (email), at most 255 characters`, in words. */
	readonly type: string;
	readonly style?:
		| 'form'
		| 'simple'
		| 'label'
		| 'matrix'
		| 'spaceDelimited'
		| 'pipeDelimited'
		| 'tabDelimited'
		| 'deepObject';
	readonly explode?: boolean;
	readonly allowReserved?: boolean;
	/** A parameter with `content`: its value goes as text of this media type. */
	readonly contentType?: string;
}

export interface BodyModel {
	readonly mediaType: string;
	readonly form: 'json' | 'urlencoded' | 'multipart' | 'text' | 'binary';
	readonly required: boolean;
	/** Other media types that the operation takes as well. */
	readonly others: readonly string[];
	/** The document's own example of the whole body. */
	readonly example?: unknown;
}

export interface ServerModel {
	/** With its variables in braces; absolute once resolved. */
	readonly url: string;
	readonly description: string;
	readonly variables: readonly {
		readonly name: string;
		readonly default: string;
		readonly options: readonly string[];
		readonly description: string;
	}[];
}

/** How the document says that one may call it. `type` as the credential httpTaskApi knows them. */
export interface SecurityModel {
	readonly name: string;
	readonly type: 'bearer' | 'apiKey' | 'basic' | 'oAuth2' | 'other';
	readonly in?: 'header' | 'query' | 'cookie';
	readonly keyName?: string;
	readonly description: string;
}

export interface AnswerModel {
	/** `200`, `4XX`, `default`. */
	readonly status: string;
	readonly description: string;
	readonly mediaTypes: readonly string[];
	readonly example?: unknown;
}

/** All of one operation: what the form, the request and the reference need. Made when it is chosen. */
export interface OperationModel extends ListedOperation {
	readonly description: string;
	readonly fields: readonly RequestField[];
	readonly body?: BodyModel;
	readonly servers: readonly ServerModel[];
	/** All schemes that the operation names; empty where none is needed. */
	readonly security: readonly SecurityModel[];
	/** Any one of these ways: the names of the schemes that it needs together. */
	readonly securityWays: readonly (readonly string[])[];
	readonly isOpen: boolean;
	readonly answers: readonly AnswerModel[];
	/** Who may call it, limits, what an answer means: the catalogue's `x-` keys, or an own document's like-named ones. */
	readonly allowed?: string;
	readonly limits: readonly string[];
	readonly meaning?: string;
	/** `x-bulk-rows` as it stands. */
	readonly bulkRows?: Json;
}

/** A fault of a document, with the place in it: `paths./users.post.requestBody: $ref '#/components/x' not found`. */
export interface DocumentFault {
	readonly kind: 'failed';
	readonly where: string;
	readonly message: string;
	/** What to do. */
	readonly description: string;
}

export type DocumentRead<T> = { readonly kind: 'read'; readonly value: T } | DocumentFault;

/*
 * The functions of this folder that the node calls. None throws for what a document or a value holds.
 *
 * readDocument.ts    readDocument(text, { url? }): DocumentRead<OpenDocument>          JSON or YAML, bounds on size and depth
 * builtIn.ts         readBuiltIn(name): Promise<DocumentRead<OpenDocument>>            builtInNames: the catalogue's folders
 * listOperations.ts  listOperations(document): readonly ListedOperation[]              the broken ones are left out
 * search.ts          makeSearch(operations): (query) => readonly ListedOperation[]     at most 50, best first
 * readOperation.ts   readOperation(document, id, { mediaType? }): DocumentRead<OperationModel>   id: `METHOD /path` or operationId
 * reference.ts       writeReference(model): string    HTML of at most 4 kB, all text escaped
 * tellReference.ts   tellReference(model): Json       all of it as data
 * writeRequest.ts    writeRequest(model, values): DocumentRead<WireRequest>            values: field id → raw value of the form
 */

/** A request as it goes out, below the server's address. */
export interface WireRequest {
	readonly method: Method;
	/** Encoded path with its query: `/users/12?ids=1,2`. */
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?:
		| { readonly form: 'text'; readonly text: string; readonly mediaType: string }
		| { readonly form: 'binary'; readonly binaryField: string; readonly mediaType: string }
		| {
				readonly form: 'multipart';
				/** In order. Boundary and encoding are the sender's. */
				readonly parts: readonly (
					| { readonly name: string; readonly text: string; readonly mediaType?: string }
					| { readonly name: string; readonly binaryField: string }
				)[];
		  };
}
