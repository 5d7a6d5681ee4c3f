using System.Globalization;
using Tocsin.Documents;
using Tocsin.Measures;

namespace Tocsin.App;

/// <summary>What is known of a form before it is read: the page it stands on and how much it may hold.</summary>
/// <param name="Page">
/// The page it stands on, as a pattern that names in its address, else its fields, fill: <c>/warning/{id}</c>.
/// </param>
/// <param name="MostBytes">The most that it may hold, files included.</param>
public sealed record FormPlace(string Page, int MostBytes = FormPlace.Usual)
{
    /// <summary>What a form of some fields may hold.</summary>
    public const int Usual = 64 * 1024;

    private const int LongestField = Deciding.Longest;
    private const int Kilo = 1024;

    /// <summary>Whether who takes the form judges letters and lengths himself, and says so beside each field.</summary>
    public bool JudgesItself { get; init; }

    /// <summary>That a form holds more than is taken.</summary>
    public Name TooLarge => new(
        $"This form takes {Size(MostBytes)} and this is more: shorten it. A whole text goes into the inbox, to be quoted from.",
        $"此表单最多 {Size(MostBytes)}，此件超限：请缩短。整篇文字请放入收件箱，再从中引用。");

    /// <summary>What is wrong with texts before anybody looks at what they say; null when nothing is.</summary>
    public (bool TooLarge, Name Reason)? Fault(IFormCollection form)
    {
        var texts = form.Where(field => field.Key != FormRefusal.Token).Select(field => (field.Key, Text: field.Value.ToString())).ToList();
        if (texts.Sum(field => (long)field.Text.Length) > MostBytes)
        {
            var (longest, text) = texts.MaxBy(field => field.Text.Length);
            var said = FormWords.Of(longest) ?? new Name(longest, longest);
            return (true, new Name(
                $"{said.En} has {Count(text.Length)} characters. {TooLarge.En}", $"“{said.Zh}”有 {Count(text.Length)} 个字符。{TooLarge.Zh}"));
        }
        foreach (var (key, text) in texts.Where(field => !JudgesItself || field.Text.Contains('\0', StringComparison.Ordinal)))
        {
            var said = FormWords.Of(key) ?? new Name(key, key);
            if (HiddenLetters.First(text) is { } letter)
                return (false, new Name(
                    $"{said.En} holds {letter}, which is not seen: take it out.", $"“{said.Zh}”含有不可见的 {letter}：请删去。"));
            if (text.Length > LongestField)
                return (false, new Name(
                    $"{said.En} has {Count(text.Length)} characters and {Count(LongestField)} are taken: shorten it.",
                    $"“{said.Zh}”有 {Count(text.Length)} 个字符，最多 {Count(LongestField)} 个：请缩短。"));
        }
        return null;
    }

    private static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Size(int bytes) => bytes < Kilo * Kilo ? $"{bytes / Kilo} KB" : $"{bytes / Kilo / Kilo} MB";
}
