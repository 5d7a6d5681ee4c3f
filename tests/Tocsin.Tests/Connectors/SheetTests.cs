using System.IO.Compression;
using System.Text;
using Tocsin.Claims;
using Tocsin.Connectors.Sheets;
using Xunit;

namespace Tocsin.Tests.Connectors;

/// <summary>Cells as people write them, what is refused and what is asked, and files that are no spreadsheets.</summary>
public sealed class SheetTests
{
    private static readonly DateOnly Today = new(2025, 8, 1);

    [Theory]
    [InlineData("1,234,567.89", 1234567.89)]
    [InlineData("1.234.567,89", 1234567.89)]
    [InlineData("1 234 567", 1234567)]
    [InlineData("1'234.50", 1234.5)]
    [InlineData("(1,234.00)", -1234)]
    [InlineData("-5.25", -5.25)]
    [InlineData("−5.25", -5.25)]
    [InlineData("12.5-", -12.5)]
    [InlineData("US$1.2m", 1200000)]
    [InlineData("USD 3.5 bn", 3500000000)]
    [InlineData("3,000.00 USD", 3000)]
    [InlineData("$(1,000.50)", -1000.5)]
    [InlineData("250k", 250000)]
    [InlineData("1.5万", 15000)]
    [InlineData("1.2亿元", 120000000)]
    [InlineData("１２３４", 1234)]
    [InlineData("€ 12,5 Mio.", 12500000)]
    [InlineData("0", 0)]
    public void A_number_is_read_as_people_write_it(string written, double expected) =>
        Assert.Equal((decimal)expected, Assert.Single(Read($"Name;Type;Market value;As of\nAcme;private;\"{written}\";2025-06-30", Usd)
            .Lines).Value);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("n/a")]
    [InlineData("N.M.")]
    [InlineData("未披露")]
    public void A_value_not_stated_stays_unknown(string written) =>
        Assert.Null(Assert.Single(Read($"Name;Type;Cost;Market value;As of\nAcme;private;5;{written};2025-06-30", Usd).Lines).Value);

    [Theory]
    [InlineData("twelve", "A number is expected")]
    [InlineData("1,23,456.5", "its separators are not in places where thousands end")]
    [InlineData("15%", "A percentage stands where an amount is expected")]
    [InlineData("EUR 5.5", "The sign in the cell is not that of USD")]
    [InlineData("9999999999999999999", "more than 18 digits")]
    [InlineData("#REF!", "A number is expected")]
    public void What_is_no_amount_is_refused_with_its_cell(string written, string reason)
    {
        var read = Read($"Name;Type;Market value;Ccy;As of\nAcme;private;{written};USD;2025-06-30\nBirke;private;7.5;USD;2025-06-30", Usd);
        var refusal = Assert.Single(read.Refusals);
        Assert.Equal(("C2", "Market value"), (refusal.Cell, refusal.Column));
        Assert.Contains(reason, refusal.Reason.En, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Reason.Zh);
        Assert.Equal("Birke", Assert.Single(read.Lines).Name);
        Assert.DoesNotContain(read.Claims, claim => claim.Content is Stocktake);
    }

    [Theory]
    [InlineData("Name;Type;Market value;Ccy;As of\nAcme;private;7;dollars of Atlantis;2025-06-30", "D2", "A currency is expected")]
    [InlineData("Name;Type;Market value;Ccy;As of\nAcme;private;7;USD;2025-06-31", "E2", "A day is expected")]
    [InlineData("Name;Type;Market value;Ccy;As of\nAcme;private;7;USD;2026-06-30", "E2", "This day lies ahead")]
    [InlineData("Name;Type;Market value;Ccy;As of;Valuation date\nAcme;private;7;USD;2025-06-30;2025-07-01", "F2", "after the statement's")]
    [InlineData("Name;Type;Market value;Ccy;As of\n;private;7;USD;2025-06-30", "A2", "No name stands here")]
    public void A_refusal_names_the_cell_and_what_to_write(string sheet, string cell, string reason)
    {
        var refusal = Assert.Single(Read(sheet, Mapping.None).Refusals);
        Assert.Equal(cell, refusal.Cell);
        Assert.Contains(reason, refusal.Reason.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name;Type;Market value;As of\nAcme;private;1,234;2025-06-30", "currency decimal")]
    [InlineData("Name;Type;Market value;Ccy;As of\nAcme;private;5;USD;05/06/2025", "dates as_of")]
    [InlineData("Name;Type;Market value;Ccy\nAcme;private;5;USD", "as_of")]
    [InlineData("Name;Type;Market value;As of\nAcme;private;$5.5;2025-06-30", "currency")]
    [InlineData("Name;Market value;Ccy;As of\nAcme;5;USD;2025-06-30", "instrument")]
    [InlineData("Name;Type;Market value;Ccy;As of\nAcme;widget;5;USD;2025-06-30", "instruments")]
    [InlineData("Name;Type;Market value USD;Market value EUR;As of\nAcme;private;5;6;2025-06-30", "sheets currency")]
    public void What_may_be_read_in_two_ways_is_asked_and_nothing_is_claimed(string sheet, string keys)
    {
        var read = Read(sheet, Mapping.None);
        Assert.Equal(keys.Split(' ').Order(), read.Questions.Select(question => question.Key).Order());
        Assert.Empty(read.Claims);
    }

    [Fact]
    public void The_answers_of_a_mapping_are_followed()
    {
        var mapping = Mapping.None with { Decimal = "comma", Dates = "mdy", Currency = "EUR", Instrument = Instrument.PrivateEquity };
        var line = Assert.Single(Read("Name;Market value;As of\nAcme;1,234;05/06/2025", mapping).Lines);
        Assert.Equal((1.234m, "EUR", new DateOnly(2025, 5, 6)), (line.Value, line.Currency, line.AsOf));
    }

    [Theory]
    [InlineData("en", "is to be read")]
    [InlineData("zh", "的读取方式")]
    public void A_mapping_is_read_back_as_it_was_written_whatever_the_language_of_its_comments(string language, string says)
    {
        var read = Read("Name;Type;Market value;As of\nAcme \"x\";widget;5;2025-06-30", Usd);
        var again = Mapping.Read(read.MappingText(language), out var reason);
        Assert.Contains(says, read.MappingText(language), StringComparison.Ordinal);
        Assert.True(again is not null, reason.En);
        Assert.Equal(read.Mapping.Sheets["book"].Columns.OrderBy(pair => pair.Key), again.Sheets["book"].Columns.OrderBy(pair => pair.Key));
        Assert.Equal(("USD", 1), (again.Currency, again.Sheets["book"].HeadingRow));
    }

    [Theory]
    [InlineData("as_of: yesterday", "'yesterday' is no day")]
    [InlineData("decimal: dot", "write point or comma")]
    [InlineData("colour: red", "has the key 'colour'")]
    [InlineData("sheets: {a: {headings: 0}}", "no row of a sheet")]
    [InlineData("sheets: {a: {columns: {A: price}}}", "nothing that a column can be")]
    [InlineData("- 1", "no YAML of the form")]
    public void A_mapping_that_cannot_be_followed_says_why(string text, string reason)
    {
        Assert.Null(Mapping.Read(text, out var why));
        Assert.Contains(reason, why.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_or_identifier_that_is_known_maps_to_its_company()
    {
        Claim[] claims =
        [
            Exposures.Given.Claimed("2025-01-01", "company:acme-robotics", null, new Naming("Acme Robotics"), null),
            Exposures.Given.Claimed("2025-01-01", "fund:birke", "core", new Position(Instrument.Fund, "", "USD",
                Identifier: "IE00B4L5Y983"), null),
        ];
        var known = new KnownIssuers(Exposures.Given.Ledger(claims).At(Today));
        var read = Read(
            "Name;ISIN;Type;Market value;As of\nACME Robotics Inc.;;listed;5;2025-06-30\n"
            + "Birke World;IE00B4L5Y983;fund;5;2025-06-30\nNew One;;fund;1;2025-06-30",
            Usd, known);
        Assert.Equal(["company:acme-robotics", "fund:birke", "fund:new-one"], read.Lines.Select(line => line.Issuer.ToString()));
        Assert.Equal(["New One"], read.Claims.Select(claim => claim.Content).OfType<Naming>().Select(naming => naming.Name));
    }

    [Fact]
    public void Two_rows_of_one_position_are_added_up_and_said()
    {
        var read = Read("Name;Type;Market value;As of\nAcme;listed;5;2025-06-30\nAcme;listed;6;2025-06-30", Usd);
        Assert.Equal(11, Assert.Single(read.Claims.Select(claim => claim.Content).OfType<Position>()).FairValue);
        Assert.Contains(read.Notes, note => note.En == "'Acme': the rows 2, 3 are one position and were added up");
    }

    [Fact]
    public void Totals_that_differ_from_their_rows_are_said()
    {
        var read = Read("Name;Type;Market value;As of\nAcme;listed;5;2025-06-30\nBirke;listed;6;2025-06-30\nTotal;;20;", Usd);
        Assert.Equal(2, read.Lines.Count);
        Assert.Contains(read.Notes, note =>
            note.En == "row 4, 'Total', was left out: it says 20 for 'Market value' and the rows sum to 11");
    }

    [Theory]
    [InlineData("期末市值（亿港元）", 500_000_000)]
    [InlineData("市值（万元）", 50_000)]
    [InlineData("市值(亿)", 500_000_000)]
    [InlineData("最新估值（百万美元）", 5_000_000)]
    [InlineData("市值/万", 50_000)]
    [InlineData("期末市值（人民币千元）", 5_000)]
    [InlineData("估值 亿 CNY", 500_000_000)]
    [InlineData("市值（万科）", 5)]
    [InlineData("Market value (USD m)", 5_000_000)]
    [InlineData("Market value", 5)]
    public void A_scale_in_a_heading_is_taken_whatever_it_counts(string heading, double expected) => Assert.Equal(
        (decimal)expected, Assert.Single(Read($"Name;Type;{heading};As of\nAcme;listed;5;2025-06-30", Usd).Lines).Value);

    [Theory]
    [InlineData("持股数（万股）", "12.5", 125_000)]
    [InlineData("Shares ('000)", "12.5", 12_500)]
    [InlineData("持股数（万股）", "3.2万", 32_000)]
    [InlineData("Shares", "1,250 shares", 1_250)]
    [InlineData("持股数", "1.5万股", 15_000)]
    public void A_scale_of_shares_is_taken_too_and_said(string heading, string written, double expected)
    {
        var read = Read($"Name;Type;{heading};As of;Decimal\nAcme;listed;{written};2025-06-30;", Usd with { Decimal = "point" });
        Assert.Equal((decimal)expected, Assert.Single(read.Lines).Quantity);
        Assert.Equal(heading.Contains('(') || heading.Contains('（'), read.Notes.Any(note =>
            note.En.StartsWith("amounts of '", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(
        "标的名称;资产类别;投资成本;;期末市值;;报告日\n;;原币（万元）;币种;原币（万元）;折人民币（万元）;\n甲公司;股票;4;HKD;5;4.55;2025-06-30", 50_000, "HKD")]
    [InlineData(
        "Title;;;;;;\n;;;;Local currency;USD equiv.;\nName;Type;Cost;Ccy;Market value;Market value;As of\n"
        + "Acme;listed;4;HKD;50000;6410;2025-06-30", 50_000, "HKD")]
    public void Headings_of_two_rows_are_read_together_whichever_says_more(string sheet, double expected, string currency)
    {
        var read = Read(sheet, Mapping.None);
        Assert.Empty(read.Questions);
        var line = Assert.Single(read.Lines);
        Assert.Equal(((decimal)expected, currency), (line.Value, line.Currency));
    }

    [Fact]
    public void A_formula_whose_result_was_never_saved_is_refused_and_not_taken_for_nothing()
    {
        var read = Read(Workbook.Of(
            ["Name", "Type", "Market value", "As of"], ["Acme", "listed", "=A1*2", "2025-06-30"], ["=B2", "listed", "7", "2025-06-30"],
            ["Birke", "listed", "8", "2025-06-30"]));
        Assert.Equal(["C2", "A3"], read.Refusals.Select(refusal => refusal.Cell));
        Assert.Equal(2, read.RowsRefused);
        Assert.All(read.Refusals, refusal => Assert.Contains("its result was never saved", refusal.Reason.En, StringComparison.Ordinal));
        Assert.Equal("Birke", Assert.Single(read.Lines).Name);
    }

    [Fact]
    public void Rows_that_a_sheet_hides_are_read_and_said()
    {
        var read = Read(Workbook.Of(["Name", "Type", "Market value", "As of"], ["Acme", "listed", "5", "2025-06-30"],
            [Workbook.Hidden, "Birke", "listed", "8", "2025-06-30"]));
        Assert.Equal(2, read.Lines.Count);
        Assert.Contains(read.Notes, note => note.En == "'Holdings': rows that the sheet hides were read like the others: 1");
    }

    [Fact]
    public void A_number_shown_in_millions_under_a_heading_in_millions_is_not_multiplied_again()
    {
        var read = Read(Workbook.Of(["Name", "Type", "Market value (USD m)", "As of"], ["Acme", "listed", "5", "2025-06-30"],
            ["Birke", "listed", Workbook.InMillions + "3400000", "2025-06-30"]));
        Assert.Equal([5_000_000m, 3_400_000m], read.Lines.Select(line => line.Value));
    }

    public static TheoryData<string, byte[], string> BadFiles { get; } = new()
    {
        { "a.xlsx", Zip("notes.txt", "hello"), "an archive and no workbook" },
        { "b.xls", [0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 0], "of the old kind, .xls" },
        { "c.xlsx", [0xD0, 0xCF, 0x11, 0xE0, .. Encoding.Unicode.GetBytes("EncryptedPackage")], "protected by a password" },
        { "d.csv", [], "The file is empty" },
        { "e.pdf", "%PDF-1.7"u8.ToArray(), "This is a PDF" },
        { "f.xls", "<html><table>"u8.ToArray(), "a web page or XML" },
        { "g.xlsx", Zip("xl/workbook.xml", "<broken"), "The workbook is damaged" },
        { "h.xlsx", "PK\u0003\u0004 cut off"u8.ToArray(), "damaged or cut off" },
        { "i.ods", Zip("content.xml", "<x/>"), "save it as .xlsx" },
        { "j.csv", new byte[SheetFile.LargestFile + 1], "larger than 10 MB" },
        { "k.csv", Encoding.UTF8.GetBytes(new string(',', 400)), "more than 100,000 cells" },
        { "l.csv", Encoding.UTF8.GetBytes("a,b\nc,d\n"), "No row looks like headings of holdings" },
        { "m.csv", Encoding.UTF8.GetBytes("a\0b,c"), "NUL characters" },
        { "n.csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1,2,3,4,5,6\n", 19_000))), "more than 100,000 cells" },
    };

    [Theory]
    [MemberData(nameof(BadFiles), DisableDiscoveryEnumeration = true)] // writing 10 MB into a test's name takes 16 s of every run
    public void A_file_that_is_no_spreadsheet_of_holdings_has_its_own_message(string name, byte[] bytes, string reason)
    {
        var read = BookSheets.Read(SheetFile.Open(bytes, name), Mapping.None, new SheetOptions(Today, KnownIssuers.None));
        Assert.Contains(read.Refusals, refusal => refusal.Reason.En.Contains(reason, StringComparison.Ordinal));
        Assert.Empty(read.Claims);
        Assert.DoesNotContain(read.Notes, note => note.En.Contains("complete list", StringComparison.Ordinal));
    }

    [Fact]
    public void A_workbook_that_unpacks_to_more_than_64_MB_is_not_read()
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, true))
        {
            using var entry = archive.CreateEntry("xl/workbook.xml").Open();
            var zeros = new byte[1 << 20];
            for (var megabyte = 0; megabyte < 65; megabyte++)
                entry.Write(zeros);
        }
        Assert.Contains("Unpacked, the file is larger than 64 MB", SheetFile.Open(stream.ToArray(), "bomb.xlsx").Refused!.En,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_cut_off_anywhere_is_refused_and_never_thrown()
    {
        var whole = FamilyBookTests.Bytes("ashdown-holdings-2025-06-30.xlsx");
        for (var length = 0; length < whole.Length; length += 997)
            Assert.NotNull(SheetFile.Open(whole[..length], "cut.xlsx").Refused);
    }

    [Theory]
    [InlineData("T-bills", "Any name", Instrument.GovernmentBond)]
    [InlineData("US Treasury", "Any name", Instrument.GovernmentBond)]
    [InlineData("国债", "24国债05", Instrument.GovernmentBond)]
    [InlineData("Staatsanleihen", "Any name", Instrument.GovernmentBond)]
    [InlineData("Bonds", "US Treasury 4.25% 2034", Instrument.GovernmentBond)]
    [InlineData("债券", "19国债10", Instrument.GovernmentBond)]
    [InlineData("Bonds", "Treasury Wine Estates 4% 2030", Instrument.Debt)]
    [InlineData("Bonds", "Acme 5% 2030", Instrument.Debt)]
    [InlineData("Equity", "US Treasury Services", Instrument.ListedEquity)]
    [InlineData("Cash", "USD account", Instrument.Cash)]
    public void Bonds_of_a_state_are_told_from_those_of_companies(string kind, string name, Instrument instrument) => Assert.Equal(
        instrument, Assert.Single(Read($"Name;Type;Market value;As of\n{name};{kind};5;2025-06-30", Usd).Lines).Instrument);

    [Theory]
    [InlineData("mine 2025-06-30.csv", "The file's name says 2025-06-30.")]
    [InlineData("mine 2031-06-30.csv", "Of which day is the statement?")]
    [InlineData("mine.csv", "Of which day is the statement?")]
    public void The_day_in_the_name_of_a_file_is_offered_and_not_taken(string name, string asks)
    {
        var file = SheetFile.Open("Name;Type;Market value\nAcme;listed;5\n"u8.ToArray(), name);
        var read = BookSheets.Read(file, Usd, new SheetOptions(Today, KnownIssuers.None));
        Assert.EndsWith(asks, Assert.Single(read.Questions, question => question.Key == "as_of").Asks.En, StringComparison.Ordinal);
        Assert.Empty(read.Claims);
    }

    [Fact]
    public void A_row_with_two_faults_is_one_row_refused()
    {
        var read = Read("Name;Type;Cost;Market value;As of\nAcme;listed;five;six;2025-06-30\nBirke;listed;5.5;6.5;2025-06-30", Usd);
        Assert.Equal((2, 1), (read.Refusals.Count, read.RowsRefused));
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("Level 3", 3)]
    [InlineData("L1", 1)]
    [InlineData("第三层级", 3)]
    [InlineData("n/a", null)]
    public void A_level_of_the_fair_value_is_read_as_people_write_it(string written, int? level)
    {
        var read = Read($"Name;Type;Market value;Fair value level;As of\nAcme;private;5;{written};2025-06-30", Usd);
        Assert.Equal(level, Assert.Single(read.Lines).Level);
        Assert.Equal(level, read.Claims.Select(claim => claim.Content).OfType<Position>().Single().Level);
    }

    [Fact]
    public void A_level_that_there_is_not_is_refused_and_a_risk_level_is_none()
    {
        var refusal = Assert.Single(Read("Name;Type;Market value;Level;As of\nAcme;private;5;4;2025-06-30", Usd).Refusals);
        Assert.Contains("level 1, 2 or 3", refusal.Reason.En, StringComparison.Ordinal);
        Assert.Null(Assert.Single(Read("Name;Type;Market value;Risk level;As of\nAcme;private;5;high;2025-06-30", Usd).Lines).Level);
    }

    [Fact]
    public void A_delta_exposure_stands_beside_the_value_of_a_derivative_with_its_sign_and_scale()
    {
        const string Sheet = "Name;Type;Market value (thousands);Delta exposure (thousands);As of\nAcme;option;5;(40);2025-06-30";
        var line = Assert.Single(Read(Sheet, Usd).Lines);
        Assert.Equal((5000m, -40000m), (line.Value, line.Delta));
    }

    [Theory]
    [InlineData("equity", "yes", Instrument.PrivateEquity)]
    [InlineData("equity", "no", Instrument.ListedEquity)]
    [InlineData("股票", "是", Instrument.PrivateEquity)]
    [InlineData("fund", "yes", Instrument.Fund)]
    [InlineData("", "yes", Instrument.PrivateEquity)]
    public void Whether_a_line_is_private_may_stand_in_a_column_of_its_own(string kind, string written, Instrument instrument) =>
        Assert.Equal(instrument, Assert.Single(
            Read($"Name;Type;Private?;Market value;As of\nAcme;{kind};{written};5;2025-06-30", Usd).Lines).Instrument);

    [Theory]
    [InlineData("private", "no", "correct one of them")]
    [InlineData("equity", "maybe", "by yes or no")]
    public void A_flag_that_contradicts_or_says_nothing_is_refused(string kind, string written, string reason) => Assert.Contains(
        reason,
        Assert.Single(Read($"Name;Type;Private;Market value;As of\nAcme;{kind};{written};5;2025-06-30", Usd).Refusals).Reason.En,
        StringComparison.Ordinal);

    private static Mapping Usd => Mapping.None with { Currency = "USD" };

    private static BookRead Read(string csv, Mapping mapping, KnownIssuers? known = null) =>
        BookSheets.Read(SheetFile.Open(Encoding.UTF8.GetBytes(csv), "book.csv"), mapping,
            new SheetOptions(Today, known ?? KnownIssuers.None));

    private static BookRead Read(byte[] workbook) => BookSheets.Read(
        SheetFile.Open(workbook, "book.xlsx"), Usd, new SheetOptions(Today, KnownIssuers.None));

    private static byte[] Zip(string name, string text)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }
        return stream.ToArray();
    }
}
