using Tocsin.Claims;
using Tocsin.Language;

namespace Tocsin.Scenarios;

/// <summary>The combinations of answers that a conjunction allows: for each question it names, some of the answers.</summary>
/// <param name="Allowed">The answers allowed, by question; a question not named allows all.</param>
public sealed record Region(IReadOnlyDictionary<string, IReadOnlySet<string>> Allowed)
{
    /// <summary>Reads <c>signed=yes, form=stake|licence</c>; <see cref="FormatException"/> saying what to write.</summary>
    public static Region Read(string text, IReadOnlyList<Question> questions)
    {
        ArgumentNullException.ThrowIfNull(text);
        var allowed = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } key, { Length: > 0 } answers])
                throw new FormatException($"'{part}' is no answer to a question: write QUESTION=ANSWER, or QUESTION=ANSWER|ANSWER.");
            var keys = questions.Select(known => known.Key).ToList();
            var question = questions.FirstOrDefault(known => known.Key == key)
                ?? throw new FormatException(
                    $"There is no question '{key}'{Spelling.Suggest(key, keys)} Known: {string.Join(", ", keys)}.");
            if (!allowed.TryAdd(key, AnswersTo(question, answers)))
                throw new FormatException($"'{key}' is answered twice in '{text}': write its answers together, as {key}=one|other.");
        }
        return allowed.Count > 0 ? new Region(allowed)
            : throw new FormatException("No answer is named: write QUESTION=ANSWER, several joined by commas.");
    }

    /// <summary>Whether a combination lies within: an answer for each question, by question.</summary>
    public bool Holds(IReadOnlyDictionary<string, string> combination) =>
        Allowed.All(pair => pair.Value.Contains(combination[pair.Key]));

    private static HashSet<string> AnswersTo(Question question, string written)
    {
        var known = question.Replies.Select(reply => reply.Key).ToList();
        var answers = written.Split('|', StringSplitOptions.TrimEntries);
        var strange = answers.FirstOrDefault(answer => !known.Contains(answer));
        return strange is null ? [.. answers]
            : throw new FormatException(
                $"'{strange}' is no answer to '{question.Key}'{Spelling.Suggest(strange, known)} Known: {string.Join(", ", known)}.");
    }
}
