#include "devices/code/scanner_advice.h"

#include <doctest/doctest.h>

#include <string>

using namespace motcua;

TEST_SUITE("devices/scanner_advice") {
    TEST_CASE("damage tells which setting of the scanner to change") {
        struct Case {
            const char* text;
            ScannerAdvice advice;
        };
        const Case cases[] = {
            {"001192990017||Nguyễn Thị Mẫu|15031992|Nữ|Số 27, phố Thử|10052021",
             ScannerAdvice::none},
            {"H15.50.05.13-261122-0213", ScannerAdvice::none},
            {"", ScannerAdvice::none},
            {"001192990017~~Nguyễn Thị Mẫu~15031992~Nữ~Số 27, phố Thử~10052021",
             ScannerAdvice::keyboard_layout},
            {"àà&&çéççàà&è**Nguyễn Thị Mẫu*&(à\"&ççé*Nữ", ScannerAdvice::keyboard_layout},
            {"001192990017||Nguyá»…n Thá»‹ Máº«u|15031992|Ná»¯|Sá»‘ 27|10052021",
             ScannerAdvice::character_set},
            {"001192990017||Hu廙軟h|15031992|Nam|H|10052021", ScannerAdvice::character_set},
            {"001192990017||Nguy\xe1n|15031992|Nam|H\xe0 N\xe1i|10052021",
             ScannerAdvice::character_set},
            {"001192990017||Nguy?n Th? M?u|15031992|N?|S? 27|10052021",
             ScannerAdvice::character_set},
            {"001192990017||Nguyeenx Thij Maaux|15031992|Nuwx|Soos 27, phoos Thuwr|10052021",
             ScannerAdvice::input_method},
            {"001192990017||Nguye64n Thi5 Ma64u|15031992|Nu74|So61 27, pho61 Thu73|10052021",
             ScannerAdvice::input_method},
            {"001192990017||Nguyn Th Mu|15031992|N|S 27, ph Th|10052021",
             ScannerAdvice::letters_lost},
        };
        for (const Case& c : cases) {
            CAPTURE(c.text);
            CHECK(std::string(name_of(scanner_advice(c.text))) == name_of(c.advice));
        }
    }
}
