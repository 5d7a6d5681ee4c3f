using System.Globalization;
using System.Security.Cryptography;
using Tocsin.Claims;
using Tocsin.Connectors.Documents;
using Tocsin.Documents;
using Tocsin.Measures;

namespace Tocsin.App.Inbox;

/// <summary>What a person says of an original that she hands in.</summary>
/// <param name="Original">Its bytes.</param>
/// <param name="MediaType">What the bytes are.</param>
/// <param name="Title">What it is called; empty to take its own title.</param>
/// <param name="Publisher">Who published it; empty when it is the user's own.</param>
/// <param name="Address">Where it was found; empty when it is not said. Recorded, never fetched.</param>
/// <param name="Published">The day of publication, as typed; empty when it is not known.</param>
/// <param name="Access">Who may see it.</param>
public sealed record HandedIn(
    byte[] Original, string MediaType, string Title, string Publisher, string Address, string Published, AccessClass Access);

/// <summary>What came of handing in an original: the claim that it was received, or why it was refused.</summary>
/// <param name="Claim">The claim of receipt, new or known before; null when it was refused.</param>
/// <param name="IsKnown">Whether the same bytes had been received before: then nothing is added.</param>
/// <param name="Refusals">What was refused: the field, and why.</param>
public sealed record Receipt(Claim? Claim, bool IsKnown, IReadOnlyList<(string Field, Name Reason)> Refusals)
{
    /// <summary>The most bytes that an original may have.</summary>
    public const int MostBytes = 12 * 1024 * 1024;

    private const int LongestField = 500;

    /// <summary>Checks what was handed in. Nothing is kept or recorded yet.</summary>
    public static Receipt Of(HandedIn handed, Knowledge knowledge, DateTimeOffset now, string user)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var refusals = Faults(handed, today).ToList();
        var hash = HashOf(handed.Original);
        if (refusals.Count == 0 && knowledge.About(Document.SubjectOf(hash)).FirstOrDefault(claim => claim.Content is Document) is { } held
            && held.Access >= handed.Access)
            return new Receipt(held, true, []);
        ReadableText? text = null;
        if (refusals.Count == 0 && (text = ReadableText.Of(handed.Original, handed.MediaType, out var unread)) is null)
            refusals.Add(("text", unread!));
        if (refusals.Count > 0)
            return new Receipt(null, false, refusals);
        var publisher = handed.Publisher.Length > 0 ? handed.Publisher : user;
        var subject = Document.SubjectOf(hash);
        return new Receipt(
            new Claim
            {
                Subject = subject,
                ValidTo = Day(handed.Published) ?? today,
                KnownAt = now,
                Source = new Source(publisher, handed.Address.Length > 0 ? handed.Address : subject.ToString(), publisher),
                Grade = Grade.Parse("F6"),
                Standing = Standing.Confirmed,
                Access = handed.Access,
                Content = new Document(
                    hash, handed.Title.Length > 0 ? handed.Title : text!.Title, handed.MediaType, handed.Original.Length,
                    handed.Address.Length > 0 ? handed.Address : null),
            },
            false, []);
    }

    private static IEnumerable<(string Field, Name Reason)> Faults(HandedIn handed, DateOnly today)
    {
        if (handed.Original.Length == 0)
            yield return ("text", new Name("Nothing was handed in: paste a text or choose a file.", "没有内容：请粘贴文字或选择文件。"));
        if (handed.Original.Length > MostBytes)
            yield return ("text", new Name(
                $"At most {Megabytes(MostBytes)} MB are taken and this has {Megabytes(handed.Original.Length)}: hand in the part you need.",
                $"最多 {Megabytes(MostBytes)} MB，此件为 {Megabytes(handed.Original.Length)} MB：请只提交所需部分。"));
        (string Field, string Text)[] texts = [("title", handed.Title), ("publisher", handed.Publisher), ("address", handed.Address)];
        foreach (var (field, text) in texts)
        {
            if (HiddenLetters.First(text) is { } letter)
                yield return (field, new Name($"It holds {letter}, which is not seen: take it out.", $"其中含有不可见的 {letter}：请删去。"));
            else if (text.Length > LongestField)
                yield return (field, new Name(
                    $"At most {LongestField} characters are taken: shorten it.", $"最多 {LongestField} 个字符：请缩短。"));
        }
        if (handed.Address.Length > 0 && !(Uri.TryCreate(handed.Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return ("address", new Name(
                "A web address is expected: write it with https:// before it, or leave it empty.", "应为网址：请写上 https://，或留空。"));
        if (handed.Published.Length > 0 && Day(handed.Published) is null)
            yield return ("published", new Name("A day is expected: write it as 2025-06-01.", "应为日期，写作 2025-06-01。"));
        if (Day(handed.Published) > today)
            yield return ("published", new Name(
                $"This day is after today, {today:yyyy-MM-dd}: write the day on which it was published.",
                $"该日期晚于今天 {today:yyyy-MM-dd}：请写发布日。"));
    }

    private static string Megabytes(int bytes) => (bytes / 1048576.0).ToString("0.#", CultureInfo.InvariantCulture);

    private static string HashOf(byte[] original) => Convert.ToHexStringLower(SHA256.HashData(original));

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
