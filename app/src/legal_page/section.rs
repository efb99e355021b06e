//! What a paper is made of: headings with what stands below them.

use domain::papers::Person;
use leptos::prelude::*;

use crate::markdown;

/// A heading and what stands below it.
pub(super) struct Section {
    heading: String,
    blocks: Vec<Block>,
}

enum Block {
    Words(String),
    Heading(String),
    List(Vec<String>),
    Link { words: String, address: String },
    Own(String),
}

impl Section {
    pub(super) const fn new(heading: String) -> Self {
        Self {
            heading,
            blocks: Vec::new(),
        }
    }

    /// One paragraph more.
    pub(super) fn say(self, words: String) -> Self {
        self.and(Block::Words(words))
    }

    /// One paragraph more, where there is something to say.
    pub(super) fn say_if(self, is_so: bool, words: impl FnOnce() -> String) -> Self {
        if is_so { self.say(words()) } else { self }
    }

    /// One way of several, and what it means.
    pub(super) fn way(self, heading: String, paragraphs: [String; 3]) -> Self {
        let section = self.and(Block::Heading(heading));
        paragraphs.into_iter().fold(section, Self::say)
    }

    /// A list.
    pub(super) fn list(self, points: Vec<String>) -> Self {
        self.and(Block::List(points))
    }

    /// A link by itself.
    pub(super) fn link(self, words: String, address: String) -> Self {
        self.and(Block::Link { words, address })
    }

    /// What somebody else wrote.
    pub(super) fn own(self, text: String) -> Self {
        self.and(Block::Own(text))
    }

    /// How somebody is reached: by e-mail, and by telephone.
    pub(super) fn ways(self, person: &Person) -> Self {
        let mail = (!person.email.is_empty()).then(|| format!("mailto:{}", person.email));
        let section = match mail {
            Some(address) => self.link(person.email.clone(), address),
            None => self,
        };
        match person.dialled() {
            Some(number) => section.link(person.phone.clone(), format!("tel:{number}")),
            None => section,
        }
    }

    fn and(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    pub(super) fn view(self) -> impl IntoView {
        view! {
            <section class="paper__section">
                <h2>{self.heading}</h2>
                {self.blocks.into_iter().map(Block::view).collect_view()}
            </section>
        }
    }
}

impl Block {
    fn view(self) -> AnyView {
        match self {
            Self::Words(words) => view! { <p>{words}</p> }.into_any(),
            Self::Heading(words) => view! { <h3>{words}</h3> }.into_any(),
            Self::List(points) => view! {
                <ul>{points.into_iter().map(|point| view! { <li>{point}</li> }).collect_view()}</ul>
            }
            .into_any(),
            Self::Link { words, address } => view! {
                <p>
                    <a href=address>{words}</a>
                </p>
            }
            .into_any(),
            Self::Own(text) => {
                view! { <div class="paper__own" inner_html=markdown::html(&text)></div> }.into_any()
            }
        }
    }
}
