/** A journal's page for tests, with no more than its element needs. */
export const JOURNAL_PAGE = `
<own-journal words-kept="Kept." words-restored="Back." words-nothing="Nothing." words-gone="Gone."
  words-deleted="Deleted." words-not-deleted="Not deleted." words-beside="Both." words-failed="Failed." words-full="Full." words-all-months="All"
  words-found="{count} found" words-found-one="One found" words-found-none="None found"
  words-settled="Settled." words-both="Both kept.">
<p data-field="said"></p>
<div data-piece="begun" hidden><ul data-field="begun"></ul></div>
<section data-view="list change"><h2 tabindex="-1">Write</h2>
<form data-piece="form"><textarea name="words"></textarea><input name="title"><input type="date" name="day">
<p data-field="state"></p><button>Keep</button>
<span data-view="change" hidden><button type="button" data-do="leave-it">Leave</button></span></form></section>
<div data-view="list" data-field="twins"></div>
<section data-view="list"><p data-piece="empty" hidden></p><div data-piece="shelf" hidden>
<input data-field="sought"><select data-field="month"></select><p data-field="found"></p>
<div data-field="list"></div><button type="button" data-do="earlier" hidden></button></div></section>
<section data-view="read" hidden><div tabindex="-1" data-field="leaf"></div>
<button type="button" data-do="change"></button><button type="button" data-do="delete"></button></section>
<section data-view="beside" hidden><div data-field="beside"></div><button type="button" data-do="keep-both"></button></section>
</own-journal>
<template data-piece="begun-line"><li><q data-field="words"></q><button data-do="go-on"></button><button data-do="let-go"></button></li></template>
<template data-piece="month"><section><h3 data-field="month"></h3><ul data-field="rows"></ul></section></template>
<template data-piece="row"><li><a data-field="words"></a><span data-field="day"></span><b data-piece="waiting" hidden></b></li></template>
<template data-piece="leaf"><article><h2 data-field="title"></h2><i data-field="day"></i><i data-field="written"></i><b data-piece="waiting" hidden></b><p data-field="words"></p></article></template>
<template data-piece="twins"><p><a>See</a><span data-field="day"></span></p></template>
<template data-piece="side"><div><div data-field="version"></div><button data-do="keep-this"></button></div></template>`;
