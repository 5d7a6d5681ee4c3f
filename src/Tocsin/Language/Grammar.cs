using System.Globalization;
using Parlot;
using Parlot.Fluent;
using static Parlot.Fluent.Parsers;

namespace Tocsin.Language;

/// <summary>The grammar of formulas: operators by precedence, calls, names and literals with units.</summary>
/// <remarks>
/// <code>
/// formula    = or
/// or         = and { "or" and }
/// and        = not { "and" not }
/// not        = "not" not | comparison
/// comparison = sum [ ("&lt;=" | "&lt;" | "&gt;=" | "&gt;" | "!=" | "=") sum ]
/// sum        = product { ("+" | "-") product }
/// product    = kinds { ("*" | "/") kinds }
/// kinds      = minus { "|" minus }
/// minus      = "-" minus | primary
/// primary    = literal | name [ "(" [ formula { "," formula } ] ")" ] | "(" formula ")"
/// </code>
/// </remarks>
public static class Grammar
{
    private const int LongestFormula = 4_000;
    private const int DeepestNesting = 64;

    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ%";

    private static readonly Parser<Syntax> Formula = Build();

    /// <summary>The syntax of a formula; <see cref="FormulaException"/> with an offset when it cannot be read.</summary>
    public static Syntax Parse(string text)
    {
        GuardSize(text);
        var context = new ParseContext(new Scanner(text));
        var result = default(ParseResult<Syntax>);
        try
        {
            if (!Formula.Parse(context, ref result))
                throw new FormulaException(0, "A formula is expected here: a number, a name, a function or '('.");
        }
        catch (ParseException error)
        {
            throw new FormulaException(Math.Min(error.Position.Offset, text.Length), error.Message);
        }
        var rest = Skip(context, context.Scanner.Cursor.Offset);
        if (rest < text.Length)
            throw new FormulaException(rest, Unread(text, rest));
        return result.Value;
    }

    private static string Unread(string text, int at) => text[at] switch
    {
        ',' when at > 0 && char.IsAsciiDigit(text[at - 1]) => "Write numbers without separators: 1234567, or 1.2mn.",
        '&' => "Write 'and' where both must hold.",
        '|' => "Write 'or' where one must hold; '|' joins kinds of acts.",
        '=' => "Write '=' once to compare.",
        '!' => "Write 'not' before a condition, '!=' between two values.",
        _ when char.IsLetter(text[at]) && FollowsUnit(text[..at]) =>
            $"A number has one unit; '{Word(text, at)}' is one more. Write one, as 100bn USD or 12 months, or an operator before it.",
        _ => $"An operator is expected here; '{text[at..Math.Min(text.Length, at + 12)]}' was found.",
    };

    /// <summary>Whether the text ends with a number and a word.</summary>
    private static bool FollowsUnit(string before)
    {
        var number = before.TrimEnd().TrimEnd([.. Letters]).TrimEnd();
        return number.Length < before.TrimEnd().Length && number.TrimEnd([.. Letters]).TrimEnd() is [.., >= '0' and <= '9'];
    }

    private static string Word(string text, int at) => new([.. text[at..].TakeWhile(char.IsLetterOrDigit)]);

    private static void GuardSize(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new FormulaException(0, "A formula is expected here, as in revenue / cost_of_revenue < 1.2; nothing was found.");
        if (text.Length > LongestFormula)
            throw new FormulaException(LongestFormula, $"A formula may have {LongestFormula} characters; name its parts as indicators.");
        var depth = 0;
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth > DeepestNesting)
                throw new FormulaException(at, $"Brackets may be nested {DeepestNesting} deep; name the inner parts as indicators.");
            if (depth < 0)
                throw new FormulaException(at, "This ')' closes no '('; take it away or open one before it.");
        }
        if (depth > 0)
            throw new FormulaException(text.LastIndexOf('('), "This '(' is not closed; write ')' where it ends.");
    }

    private static Parser<Syntax> Build()
    {
        var formula = Deferred<Syntax>();
        var arguments = Separated(Terms.Char(','), formula.ElseError("An argument is expected here."));
        var brackets = Between(Terms.Char('('), arguments, Terms.Char(')').ElseError("',' or ')' is expected here."));
        var word = Terms.Identifier().When((_, text) => !IsKeyword(text.ToString()));
        var named = word.And(ZeroOrOne(brackets)).Then<Syntax>((context, start, end, pair) => pair.Item2.Count > 0
            ? new CallSyntax(Skip(context, start), Here(context), pair.Item1.ToString()!, pair.Item2[0])
            : new NameSyntax(Skip(context, start), end, pair.Item1.ToString()!));
        var grouped = Between(
            Terms.Char('('), formula.ElseError("A formula is expected after '('."), Terms.Char(')').ElseError("')' is expected here."))
            .Then((context, _, _, inner) => inner with { Start = OpenedBefore(context, inner.Start), End = Here(context) });
        var primary = OneOf(Date(), Number(), named, grouped);

        var minus = Deferred<Syntax>();
        minus.Parser = OneOf(
            Terms.Char('-').SkipAnd(minus.ElseError("A number or a name is expected after '-'."))
                .Then<Syntax>((context, start, _, x) => new UnarySyntax(Skip(context, start), Here(context), "-", x)),
            primary);
        var kinds = Chain(minus, Terms.Text("|"));
        var product = Chain(kinds, OneOf(Terms.Text("*"), Terms.Text("/")));
        var sum = Chain(product, OneOf(Terms.Text("+"), Terms.Text("-")));
        var comparison = Chain(sum, OneOf(
            Terms.Text("<="), Terms.Text("<"), Terms.Text(">="), Terms.Text(">"), Terms.Text("!="), Terms.Text("=")));
        var not = Deferred<Syntax>();
        not.Parser = OneOf(
            Terms.Keyword("not").SkipAnd(not.ElseError("A condition is expected after 'not'."))
                .Then<Syntax>((context, start, _, x) => new UnarySyntax(Skip(context, start), Here(context), "not", x)),
            comparison);
        formula.Parser = Chain(Chain(not, Terms.Keyword("and")), Terms.Keyword("or"));
        return formula.ElseError("A formula is expected here: a number, a name, a function or '('.");
    }

    private static Parser<Syntax> Chain(Parser<Syntax> operand, Parser<string> operators) =>
        operand.And(ZeroOrMany(operators.And(operand.ElseError("A value is expected after this operator."))))
            .Then(pair => pair.Item2.Aggregate(
                pair.Item1, (left, next) => new BinarySyntax(left.Start, next.Item2.End, next.Item1, left, next.Item2)));

    private static Parser<Syntax> Date() =>
        Terms.Pattern(letter => char.IsAsciiDigit(letter) || letter == '-', 10, 10)
            .When((_, text) => text.ToString() is [_, _, _, _, '-', _, _, '-', _, _])
            .Then<Syntax>((context, start, end, text) =>
                DateOnly.TryParseExact(text.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    ? new DateSyntax(Skip(context, start), end, day)
                    : throw new FormulaException(
                        Skip(context, start), $"{text} is no day of the calendar; write a day as 2030-12-31."));

    private static Parser<Syntax> Number()
    {
        var digits = Terms.Pattern(letter => char.IsAsciiDigit(letter) || letter == '.');
        var attached = Literals.Identifier(extraStart: letter => letter == '%', extraPart: letter => letter == '%');
        var apart = Terms.Identifier().When((_, text) => !IsKeyword(text.ToString()));
        return digits.And(ZeroOrOne(attached)).And(ZeroOrOne(apart)).Then<Syntax>((context, start, end, parts) =>
        {
            var at = Skip(context, start);
            var written = parts.Item1.ToString();
            if (!double.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                throw new FormulaException(at, $"'{written}' is not a number; write digits with at most one point, as 1234.5.");
            return new NumberSyntax(at, end, value, $"{Text(parts.Item2)} {Text(parts.Item3)}".Trim());
        });
    }

    private static string Text(IReadOnlyList<TextSpan> span) => span.Count > 0 ? span[0].ToString()! : "";

    private static bool IsKeyword(string word) => word is "and" or "or" or "not";

    /// <summary>Where the parser stands: after the closing bracket, which the range of a bracketed part leaves out.</summary>
    private static int Here(ParseContext context) => context.Scanner.Cursor.Offset;

    private static int OpenedBefore(ParseContext context, int inner) => context.Scanner.Buffer.LastIndexOf('(', Math.Max(0, inner - 1));

    private static int Skip(ParseContext context, int start)
    {
        var text = context.Scanner.Buffer;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
            start++;
        return start;
    }
}
