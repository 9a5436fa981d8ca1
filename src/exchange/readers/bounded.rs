//! A value of JSON that holds no more than a record may: one of two letters takes
//! sixteen times its room once it is read.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::i18n::says;

/// The most values of one record.
const MOST: usize = 400_000;

/// Reads a value; clones of one count together.
#[derive(Debug, Clone)]
pub(super) struct Bounded(Rc<Cell<usize>>);

impl Default for Bounded {
    fn default() -> Self {
        Self(Rc::new(Cell::new(MOST)))
    }
}

impl Bounded {
    fn count<E: Error>(&self) -> Result<(), E> {
        let left = self.0.get().checked_sub(1);
        self.0
            .set(left.ok_or_else(|| E::custom(says("json-many-values", &[("most", &MOST)])))?);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Bounded {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        self.count()?;
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Bounded {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value, E> {
        Ok(truth.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(self.clone())? {
            values.push(value);
        }
        Ok(values.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value_seed(self.clone())?;
            once(&mut fields, key, value)?;
        }
        Ok(fields.into())
    }
}

/// Adds a field. What is said twice and otherwise has two readings, and is refused.
pub(super) fn once<E: Error>(
    fields: &mut Map<String, Value>,
    key: String,
    value: Value,
) -> Result<(), E> {
    if fields.get(&key).is_some_and(|before| *before != value) {
        return Err(E::custom(says("json-twice", &[("name", &key)])));
    }
    fields.insert(key, value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Value, serde_json::Error> {
        Bounded::default().deserialize(&mut serde_json::Deserializer::from_str(text))
    }

    #[test]
    fn a_value_is_read_as_it_stands_or_refused_where_it_holds_too_much() {
        let text = r#"{"a":[1,-2,2.5,true,null,"\u0259"],"b":{"c":18446744073709551615}}"#;
        let plain: Value = serde_json::from_str(text).expect("read");
        assert_eq!(read(text).expect("read"), plain);
        assert!(read(r#"{"a":{"b":1,"b":1}}"#).is_ok());
        let refused = read(r#"{"a":{"b":1,"b":2}}"#).expect_err("refused");
        assert!(refused.to_string().contains('b'), "{refused}");
        let many = format!("[{}1]", "1,".repeat(MOST));
        let refused = read(&many).expect_err("refused").to_string();
        assert!(refused.contains("more than 400000 values"), "{refused}");
    }
}
