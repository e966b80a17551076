// The build writes the catalogue's documents as JSON to dist/catalogue (tools/catalogue.js); in the tests, jest makes them.
declare module '*/catalogue/genauth.json' {
	const json: Readonly<Record<string, unknown>>;
	export default json;
}
declare module '*/catalogue/scim.json' {
	const json: Readonly<Record<string, unknown>>;
	export default json;
}
declare module '*/catalogue/zendesk.json' {
	const json: Readonly<Record<string, unknown>>;
	export default json;
}
declare module '*/catalogue/zuoraScim.json' {
	const json: Readonly<Record<string, unknown>>;
	export default json;
}
