// @ts-check
// Part of `npm run lint`: a public validator of OpenAPI 3.1 has to accept each document of the catalogue.
const { listDocuments, readDocument } = require('./catalogue');
const { runMain } = require('./failure');

async function main() {
	// An ES module, which only a dynamic import loads on Node 20.
	const { Validator } = await import('@seriousme/openapi-schema-validator');
	for (const name of listDocuments()) {
		const { valid, errors } = await new Validator({ strict: false }).validate(structuredClone(readDocument(name)));
		if (!valid) throw new Error(`catalogue/${name} is no valid OpenAPI document:\n${JSON.stringify(errors, null, 2)}`);
	}
}

runMain(main);
