//! Questions to an expression, a definition, a cell: what is it?

use super::{
    Block, CellContent, Content, Definition, Expr, ExprKind, FigureId, Function, Inline, InlineKind,
};

impl Expr {
    /// The expression and all within, each before what it is made of, in the
    /// order written. No recursion: a sum of thousands of terms is a deep tree.
    pub fn walk(&self) -> impl Iterator<Item = &Expr> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            let next = open.pop()?;
            open.extend(next.children().into_iter().rev());
            Some(next)
        })
    }

    /// The number that it is, perhaps behind a minus.
    pub fn literal(&self) -> Option<&Expr> {
        let literal = if let ExprKind::Negate(inner) = &self.kind {
            inner
        } else {
            self
        };
        literal.as_number().map(|_| literal)
    }

    /// The arguments of a call of that function.
    pub fn as_call(&self, of: Function) -> Option<&[Expr]> {
        let ExprKind::Call {
            function,
            arguments,
        } = &self.kind
        else {
            return None;
        };
        (*function == of).then_some(arguments)
    }

    /// Without the words for when there is no value: of `x else "…"` the `x`.
    pub fn without_words(&self) -> &Expr {
        let mut expr = self;
        while let ExprKind::OrElse { value, .. } = &expr.kind {
            expr = value;
        }
        expr
    }
}

impl Definition {
    /// A number that was typed as such, not computed from others.
    pub fn is_typed(&self) -> bool {
        match self {
            Definition::Expression(value) => value.literal().is_some(),
            Definition::Reported { .. } => true,
            Definition::SumOfParts(_) | Definition::Broken => false,
        }
    }

    /// The value typed or computed; not one that is only reported.
    pub fn as_expression(&self) -> Option<&Expr> {
        let Definition::Expression(expr) = self else {
            return None;
        };
        Some(expr)
    }
}

impl CellContent {
    /// The figure that stands in a cell.
    pub fn as_figure(&self) -> Option<FigureId> {
        let CellContent::Figure(id) = self else {
            return None;
        };
        Some(*id)
    }
}

impl Content {
    /// Everything that stands in a text, whether its conditions hold or not;
    /// sections before what stands in them.
    pub fn walk(content: &[Content]) -> impl Iterator<Item = &Content> {
        let mut open: Vec<&Content> = content.iter().rev().collect();
        std::iter::from_fn(move || {
            let next = open.pop()?;
            match next {
                Content::Section(section) => open.extend(section.content.iter().rev()),
                Content::If {
                    then, otherwise, ..
                } => open.extend(then.iter().chain(otherwise).rev()),
                Content::Prose(_) | Content::Table(_) | Content::Chart(_) => {}
            }
            Some(next)
        })
    }
}

impl Block {
    /// The paragraph, or the entries of the list.
    pub fn texts(&self) -> &[Vec<Inline>] {
        match self {
            Block::Paragraph(text) => std::slice::from_ref(text),
            Block::List { entries, .. } => entries,
        }
    }
}

impl Inline {
    /// The text within: of strong and emphasised words, and of a link.
    pub fn inner(&self) -> &[Inline] {
        if let InlineKind::Strong(inner)
        | InlineKind::Emphasis(inner)
        | InlineKind::Link { text: inner, .. } = &self.kind
        {
            inner
        } else {
            &[]
        }
    }

    /// Every piece of a text, each before what stands within it, in the order
    /// written.
    pub fn walk(text: &[Inline]) -> impl Iterator<Item = &Inline> {
        let mut open: Vec<&Inline> = text.iter().rev().collect();
        std::iter::from_fn(move || {
            let next = open.pop()?;
            open.extend(next.inner().iter().rev());
            Some(next)
        })
    }
}
