//! The date in a page's address: "/2023/03/08/", "/2023-03-08-", "/20230308/", "/2023/mar/08/", "/08-03-2023".

use jiff::civil::Date;

use super::parse;
use crate::times;

/// The day an address names, if it names one.
pub fn day(address: &str) -> Option<Date> {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let pieces: Vec<&str> = path.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty()).collect();
    pieces
        .windows(3)
        .find_map(three)
        .or_else(|| pieces.iter().find_map(|piece| eight(piece)))
        .or_else(|| pieces.windows(3).find_map(day_first))
}

/// "08-03-2023": only with both zeros written, since addresses are full of numbers.
fn day_first(pieces: &[&str]) -> Option<Date> {
    let [day, month, year] = pieces else { return None };
    (day.len() == 2 && month.len() == 2).then(|| three(&[year, month, day])).flatten()
}

fn three(pieces: &[&str]) -> Option<Date> {
    let [year, month, day] = pieces else { return None };
    let short = |digits: &str| digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !short(day) {
        return None;
    }
    let year = year.parse().ok().filter(|year| (1995..2100).contains(year))?;
    let month: i8 = if short(month) { month.parse().ok()? } else { month_name(month)? };
    Date::new(year, month, day.parse().ok()?).ok()
}

/// Addresses write months in English.
fn month_name(word: &str) -> Option<i8> {
    let time = times::find_in(&format!("1 {} 2000", capital(word)), "en").into_iter().next()?;
    time.days.filter(|(first, last)| first == last).map(|(first, _)| first.month())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn eight(piece: &str) -> Option<Date> {
    let digits = piece.len() == 8 && piece.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| parse::compact(piece)).flatten()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_in_addresses() {
        assert_eq!(day("https://news.example/2023/03/08/town-holds"), Some(date(2023, 3, 8)));
        assert_eq!(day("https://news.example/world/2023/mar/08/town"), Some(date(2023, 3, 8)));
        assert_eq!(day("https://news.example/20230308/town"), Some(date(2023, 3, 8)));
        assert_eq!(day("https://news.example/town-2023-03-08.html"), Some(date(2023, 3, 8)));
        assert_eq!(day("https://news.example/news/29-10-2021"), Some(date(2021, 10, 29)));
        assert_eq!(day("https://news.example/story/3000000218734"), None);
        assert_eq!(day("https://news.example/2023/03/town"), None);
    }
}
