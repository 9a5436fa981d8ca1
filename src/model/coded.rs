//! Lists with one text form a value, its code: what is stored, checked by the
//! schema and used in JSON. A new value is one line. The closed lists of the
//! field (`lists`) are made of it, and so are those of other rooms.

/// An enum whose values have codes, with `ALL`, `code` and reading by code.
macro_rules! coded {
    ($(#[$attribute:meta])* $list:literal $name:ident {
        $($(#[$of_value:meta])* $value:ident = $code:literal,)+
    }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$of_value])* $value,)+
        }

        impl $name {
            /// Every value, in the order offered to a person.
            pub const ALL: &'static [Self] = &[$(Self::$value,)+];

            /// The stored text form.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$value => $code,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                match code {
                    $($code => Ok(Self::$value),)+
                    _ => Err($crate::model::UnknownCode { list: $list, code: code.to_owned() }),
                }
            }
        }
    };
}

pub(crate) use coded;
