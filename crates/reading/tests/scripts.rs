//! Pages in scripts that are written from right to left or without spaces. No language data stand behind them: clean text,
//! headline, date and the words between quotation marks are found by shape.

use jiff::civil::date;
use purport_model::{Known, Page, Reading};
use purport_reading::read;

fn reading(html: &str) -> Reading {
    let page = Page::new("page.html", None, html.as_bytes().to_vec(), Known::default());
    let mut readings = read(&page);
    assert_eq!(readings.len(), 1, "one article");
    readings.remove(0)
}

/// What every one of these pages must give; `own` are words of the article, `foreign` of the furniture.
fn holds(html: &str, language: &str, headline: &str, quotation: &str, own: &[&str], foreign: &[&str]) {
    let reading = reading(html);
    let document = &reading.document;
    assert_eq!(document.language, language);
    assert_eq!(document.headline_text(), Some(headline));
    assert_eq!(document.published(), Some(date(2024, 3, 8)));
    for words in own {
        assert!(document.text.contains(words), "{words} is missing from the text");
    }
    for words in foreign {
        assert!(!document.text.contains(words), "{words} is no part of the text");
        assert!(document.removed.iter().any(|removed| removed.text.contains(words)), "{words} is lost");
    }
    let said: Vec<String> = reading.attributions.iter().map(|attribution| attribution.words(&document.text)).collect();
    assert!(said.iter().any(|words| words == quotation), "{said:?}");
}

#[test]
fn arabic() {
    holds(
        include_str!("scripts/ar.html"),
        "ar",
        "إغلاق ميناء سكارفيكا بعد العاصفة",
        "لن نفتح الميناء قبل فحص كل الأرصفة",
        &["أُغلق ميناء سكارفيكا يوم الجمعة", "وأفادت الشرطة"],
        &["الرئيسية", "بقلم: ليلى حداد", "أسعار السمك ترتفع", "جميع الحقوق محفوظة"],
    );
}

#[test]
fn hebrew() {
    holds(
        include_str!("scripts/he.html"),
        "he",
        "נמל סקרוויקה נסגר אחרי הסערה",
        "לא נפתח את הנמל לפני שייבדק כל רציף",
        &["נמל סקרוויקה נסגר ביום שישי", "המשטרה מסרה"],
        &["תגובות", "8 במרץ 2024"],
    );
}

#[test]
fn japanese() {
    holds(
        include_str!("scripts/ja.html"),
        "ja",
        "スカルヴィーカ港、嵐で閉鎖",
        "すべての岸壁を点検するまで港を開けることはない",
        &["スカルヴィーカ港は8日", "警察は、橋の通行は"],
        &["スポーツ", "関連記事", "魚の値段が上がる", "2024年3月8日 10時00分"],
    );
}
