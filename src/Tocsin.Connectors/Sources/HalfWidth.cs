namespace Tocsin.Connectors.Sources;

/// <summary>Writes full-width letters, digits and signs, as an East Asian keyboard gives them, in their usual width.</summary>
internal static class HalfWidth
{
    private const char First = '！', Last = '～';

    /// <summary>The text with every full-width character replaced.</summary>
    public static string Of(string text) => string.Create(text.Length, text, static (span, from) =>
    {
        for (var place = 0; place < span.Length; place++)
            span[place] = from[place] is >= First and <= Last ? (char)(from[place] - First + '!') : from[place];
    });
}
