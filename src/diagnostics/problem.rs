//! Messages as declarations: `problem!` declares what a phase can find wrong,
//! and what each finding says.

/// Declares the problems of a phase with what they say in both languages, and
/// gives the type its `diagnostic()`.
///
/// ```ignore
/// problem! {
///     /// What is wrong in the header.
///     pub enum HeaderProblem {
///         UnknownField { field: String, nearest: Option<String>, place: Span } = "E0212" {
///             title("报告头没有“{field}”这一项" | "a report's header has no field `{field}`")
///             at(place, "没有这一项" | "no such field")
///             note("可用的项：{FIELDS}" | "Fields: {FIELDS}.")
///             offer(nearest, place)
///         }
///         /// Told by what it holds; made from it by `into()`.
///         Claim(claim: Box<RefutedClaim>);
///         /// Told by an expression on its fields.
///         Cell { file: String, fault: CellFault, place: Span } => fault.diagnostic(file, *place);
///     }
/// }
/// ```
///
/// `pub enum CellFault given (file: &str, place: Span) { … }` is told with what
/// is not its own: `fault.diagnostic(file, place)`.
///
/// The code's letter says how much it matters (`E`, `W`, `H`); where it depends
/// on a field it is an expression in parentheses. Fields are at hand by their
/// names, in the texts as in `format!`. A text is `"zh" | "en"`, a `match (…) {
/// pattern => "zh" | "en", … }`, or any expression that gives a `Text` (of a
/// note and a label also an `Option<Text>`: nothing is said where it is none).
/// `"zh" | "en" for(known)` says `{known}` in the language of each text: a list
/// with its commas, a `Text`, whatever is [`Bilingual`].
///
/// [`Bilingual`]: crate::diagnostics::Bilingual
///
/// | clause | says |
/// |---|---|
/// | `let(NAME = VALUE)` | before the title: a name for what the texts say, also by a pattern |
/// | `title(TEXT)` | what is wrong; the first but for names |
/// | `at(PLACE, TEXT)`, `also(PLACE, TEXT)` | what stands under the place, and under others |
/// | `places(LIST)` | pairs of place and `Text`; the first is what it is about, unless `at` said so before |
/// | `note(TEXT)` | a line below: a value, a cause, how to go on |
/// | `notes(LIST)` | several |
/// | `fix(PLACE => NEW, TEXT)` | a fix that needs no choice |
/// | `fix_all(EDITS, TEXT)` | the same, of several edits |
/// | `suggest(PLACE => NEW, TEXT)` | a fix that a person looks at first |
/// | `offer(NEAREST, PLACE)` | suggests the name that was probably meant |
/// | `meant(NEAREST, PLACE, TEXT)` | the same, and asks under the place whether it is; where none is near, TEXT stands there |
/// | `quiet()` | told to a person only on asking |
/// | `when(PATTERN = VALUE => CLAUSES)` | clauses for a value that fits: `when(Some(base) = base => note(…))` |
/// | `with(FUNCTION)` | what branches: from a `Diagnostic` to a `Diagnostic` |
macro_rules! problem {
    (
        $(#[$meta:meta])*
        $vis:vis enum $Problem:ident $(given ($($given:ident : $given_ty:ty),*))? {
            $(
                $(#[$variant_meta:meta])*
                $Variant:ident
                $({ $($(#[$field_meta:meta])* $field:ident : $ty:ty),* $(,)? })?
                $(($held:ident : $held_ty:ty))?
                $(=> $told:expr;)?
                $(= $code:tt { $($clause:ident ( $($argument:tt)* ))* })?
                $(;)?
            )*
        }
    ) => {
        $(#[$meta])*
        $vis enum $Problem {
            $(
                $(#[$variant_meta])*
                $Variant $({ $($(#[$field_meta])* $field: $ty),* })? $(($held_ty))?,
            )*
        }

        impl $Problem {
            /// What is shown of it, in both languages.
            $vis fn diagnostic(&self $($(, $given: $given_ty)*)?) -> $crate::diagnostics::Diagnostic {
                match self {
                    $(
                        Self::$Variant $({ $($field),* })? $(($held))? => {
                            $($(let _ = $field;)*)?
                            $($held.diagnostic())?
                            $($told)?
                            $($crate::diagnostics::problem::told!($code $($clause ($($argument)*))*))?
                        }
                    )*
                }
            }
        }

        $($(
            impl From<$held_ty> for $Problem {
                fn from($held: $held_ty) -> Self {
                    Self::$Variant($held)
                }
            }
        )?)*
    };
    (
        $(#[$meta:meta])*
        $vis:vis struct $Problem:ident { $($(#[$field_meta:meta])* $field_vis:vis $field:ident : $ty:ty),* $(,)? }
        = $code:tt { $($clause:ident ( $($argument:tt)* ))* }
    ) => {
        $(#[$meta])*
        $vis struct $Problem {
            $($(#[$field_meta])* $field_vis $field: $ty,)*
        }

        impl $Problem {
            /// What is shown of it, in both languages.
            $vis fn diagnostic(&self) -> $crate::diagnostics::Diagnostic {
                let Self { $($field),* } = self;
                $(let _ = $field;)*
                $crate::diagnostics::problem::told!($code $($clause ($($argument)*))*)
            }
        }
    };
}

/// A diagnostic from its code and clauses.
macro_rules! told {
    (
        $code:tt
        $(let($name:pat = $value:expr))*
        title($($title:tt)*)
        $($clause:ident ($($argument:tt)*))*
    ) => {{
        $(let $name = $value;)*
        let told = $crate::diagnostics::Diagnostic::coded(
            $code,
            $crate::diagnostics::problem::text!($($title)*),
        );
        $(let told = $crate::diagnostics::problem::clause!(told $clause $($argument)*);)*
        told
    }};
}

/// One clause, added to what is told so far.
macro_rules! clause {
    ($told:ident at $place:expr, $($text:tt)+) => {
        $told.at($place, $crate::diagnostics::problem::text!($($text)+))
    };
    ($told:ident also $place:expr, $($text:tt)+) => {
        $told.also($place, $crate::diagnostics::problem::text!($($text)+))
    };
    ($told:ident places $places:expr) => {
        $told.places($places)
    };
    ($told:ident note $($text:tt)+) => {
        $told.note($crate::diagnostics::problem::text!($($text)+))
    };
    ($told:ident notes $notes:expr) => {
        $told.notes($notes)
    };
    ($told:ident fix $place:expr => $new:expr, $($text:tt)+) => {
        $told.fix($crate::diagnostics::problem::text!($($text)+), $place, $new)
    };
    ($told:ident fix_all $edits:expr, $($text:tt)+) => {
        $told.fix_all($crate::diagnostics::problem::text!($($text)+), $edits)
    };
    ($told:ident suggest $place:expr => $new:expr, $($text:tt)+) => {
        $told.suggest($crate::diagnostics::problem::text!($($text)+), $place, $new)
    };
    ($told:ident offer $nearest:expr, $place:expr) => {
        $told.offer($nearest.as_deref(), $place)
    };
    ($told:ident meant $nearest:expr, $place:expr, $($text:tt)+) => {
        $told.meant($nearest.as_deref(), $place, $crate::diagnostics::problem::text!($($text)+))
    };
    ($told:ident quiet) => {
        $told.quiet()
    };
    ($told:ident when $pattern:pat = $value:expr => $($clause:ident ($($argument:tt)*))+) => {
        if let $pattern = $value {
            $(let $told = $crate::diagnostics::problem::clause!($told $clause $($argument)*);)+
            $told
        } else {
            $told
        }
    };
    ($told:ident with $function:expr) => {
        $told.with($function)
    };
}

/// A text in both languages.
macro_rules! text {
    ($zh:literal | $en:literal) => {
        $crate::diagnostics::Text::new(format!($zh), format!($en))
    };
    ($zh:literal | $en:literal for($($name:ident),+)) => {
        $crate::diagnostics::Text::new(
            {
                $(let $name = $crate::diagnostics::Bilingual::text($name).zh;)+
                format!($zh)
            },
            {
                $(let $name = $crate::diagnostics::Bilingual::text($name).en;)+
                format!($en)
            },
        )
    };
    (match ($what:expr) $arms:tt) => {{
        let what = $what;
        $crate::diagnostics::problem::text!(match what $arms)
    }};
    (match $what:ident {
        $($pattern:pat $(if $guard:expr)? => $zh:tt $(| $en:tt $(for $names:tt)?)?),+ $(,)?
    }) => {
        match $what {
            $(
                $pattern $(if $guard)? =>
                    $crate::diagnostics::problem::text!($zh $(| $en $(for $names)?)?),
            )+
        }
    };
    (($text:expr)) => {
        $text
    };
    ($text:expr) => {
        $text
    };
}

pub(crate) use {clause, problem, text, told};
