/**
 * The API for programs: reading one image or many, the models, the state of the server. Turns
 * requests into readings and these into JSON.
 */
package io.github.captchasolver.server.api;
