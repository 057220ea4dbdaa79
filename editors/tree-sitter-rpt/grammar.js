/**
 * A grammar of .rpt for colours, folds and outlines.
 *
 * The compiler knows where newlines matter and which words are names; an editor needs to
 * know neither. So a declaration here is its head word and whatever follows up to the
 * next head: every report that the compiler takes is read without an error, and a broken
 * one costs little more than its broken part. The lists of words are held to
 * grammar/rpt.pest by tests/suite/editors.rs.
 */

// What begins a declaration, or a part of a form.
const HEADS = [
  'report', 'package', 'use', 'figure', 'list', 'series', 'check', 'section', 'table',
  'chart', 'fill', 'form', 'block', 'columns', 'rows', 'unit', 'entity', 'note', 'if',
  'carry', 'restate', 'members', 'allow',
];

// The keys of a report's head.
const FIELDS = [
  'issuer', 'period', 'published', 'previous', 'rounding', 'locale', 'template', 'fonts',
  'license', 'deadline',
];

// What may stand behind a value, in a check, in a table.
const CLAUSES = [
  'round', 'places', 'stated', 'reported', 'part', 'total', 'from', 'waive', 'adjusted',
  'exact', 'because', 'else', 'for', 'to', 'of', 'in', 'as', 'on', 'plural', 'sheet', 'cell',
  'range', 'encoding', 'warn', 'alt', 'also', 'loosely', 'each', 'column', 'row', 'signed', 'rest', 'blank',
  'missing', 'print', 'across',
];

// Words that compare and connect, and that stand for a value.
const OPERATORS = ['and', 'or', 'not', 'is', 'multiple', 'never', 'increases'];
const CONSTANTS = ['none', 'na', 'unknown', 'todo'];
const APPROXIMATE = ['over', 'about', 'under'];

// What a {claim …} begins with, and {ref …}.
const CLAIMS = [
  'claim', 'ref', 'all', 'rising', 'falling', 'highest', 'lowest', 'first', 'largest',
  'smallest', 'rank', 'years', 'year',
];

const CHARTS = ['bar', 'line', 'pie', 'stacked'];

module.exports = grammar({
  name: 'rpt',

  word: $ => $.name,

  extras: $ => [/\s/, $.comment],

  rules: {
    source_file: $ => seq(repeat($._part), repeat(choice($.declaration, $.prose))),

    declaration: $ => prec.right(seq(
      optional(alias($._optional, $.keyword)),
      field('kind', alias($._head, $.keyword)),
      optional(field('name', choice($.name, $.path, $.package_name))),
      repeat($._part),
    )),

    _part: $ => choice(
      $.call, prec(-1, $.path), prec(-1, $.name), prec(-1, $.package_name), $.keyword, $.constant, $.claim_word,
      $.text, $.number, $.date, $.block, $.group, $.index, $.operator, $.punctuation,
    ),

    block: $ => seq('{', repeat(choice($.declaration, $.prose, $._part)), '}'),
    // Within brackets nothing is declared: a head word is a name there.
    group: $ => seq('(', repeat($._inner), ')'),
    index: $ => seq('[', repeat($._inner), ']'),
    _inner: $ => choice($._part, alias($._head, $.name), alias($._head_path, $.path)),
    _head_path: $ => seq(alias($._head, $.name), repeat1(seq(token.immediate('.'), alias($._member, $.name)))),

    call: $ => seq(
      field('function', choice($.name, alias($.keyword, $.name))),
      field('arguments', alias($._arguments, $.group)),
    ),
    _arguments: $ => seq(token.immediate('('), repeat($._inner), ')'),

    path: $ => seq(
      choice($.name, alias($.keyword, $.name)),
      repeat1(seq(token.immediate('.'), alias($._member, $.name))),
    ),
    _member: _ => token.immediate(/[\p{XID_Start}_][\p{XID_Continue}]*/u),

    _optional: _ => 'optional',
    _head: _ => token(choice(...HEADS)),
    keyword: _ => token(choice(...FIELDS, ...CLAUSES, ...OPERATORS, ...APPROXIMATE)),
    constant: _ => token(choice(...CONSTANTS)),
    claim_word: _ => token(choice(...CLAIMS, ...CHARTS)),

    // --------------------------------------------------------------- words --

    name: _ => /[\p{XID_Start}_][\p{XID_Continue}]*/u,
    package_name: _ => /[\p{XID_Continue}-]+(\/[\p{XID_Continue}-]+)*@[A-Za-z0-9.-]+/u,
    number: _ => /\d+(\.\d+)?/,
    date: _ => /\d{4}(-?[QH]\d|-\d{2}(-\d{2})?)/,

    operator: _ => choice('=', '==', '!=', '<=', '>=', '<', '>', '+', '-', '*', '/', '..', '%', '‰', '℃', '^', '—'),
    punctuation: _ => choice(',', ';', ':', '.', '|', '@'),

    // --------------------------------------------------- texts and comments --

    text: $ => seq(
      '"',
      repeat(choice($.interpolation, $.escape, alias($._text_content, $.content))),
      token.immediate('"'),
    ),
    _text_content: _ => token.immediate(prec(1, /[^"\\{}\n]+/)),

    prose: $ => seq(
      '"""',
      repeat(choice($.interpolation, $.escape, alias($._prose_content, $.content))),
      alias(token.immediate(prec(2, /"""+/)), '"""'),
    ),
    _prose_content: _ => token.immediate(prec(1, /([^"\\{}]|"[^"{}\\]|""[^"{}\\])+/)),

    escape: _ => token.immediate(prec(1, choice('{{', '}}', /\\./, '\\'))),

    interpolation: $ => seq(token.immediate('{'), repeat($._inner), '}'),

    comment: _ => token(choice(
      /\/\/[^\n]*/,
      seq('/*', /[^*]*\*+([^/*][^*]*\*+)*/, '/'),
    )),
  },
});
