using Tocsin.Measures;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Tocsin.Connectors.Documents;

/// <summary>The text of a PDF, page by page. Scanned pages have none.</summary>
internal static class PdfText
{
    private const int MostPages = 2_000;
    private const int MostLetters = 12_000_000;

    /// <summary>Adds the paragraphs of each page; gives the reason when the file cannot be read.</summary>
    public static Name? Read(byte[] original, TextDraft draft)
    {
        try
        {
            using var document = PdfDocument.Open(original);
            if (document.NumberOfPages > MostPages)
                return new Name(
                    $"A PDF of at most {MostPages:#,0} pages is expected, and this has {document.NumberOfPages:#,0}: "
                    + "save the pages you need.",
                    $"PDF 最多 {MostPages:#,0} 页，而此文件有 {document.NumberOfPages:#,0} 页：请另存所需页面。");
            var letters = 0;
            for (var number = 1; number <= document.NumberOfPages && letters < MostLetters; number++)
            {
                var text = ContentOrderTextExtractor.GetText(document.GetPage(number), addDoubleNewline: true);
                letters += text.Length;
                draft.Turn();
                PlainText.Read(text, draft);
            }
            return null;
        }
        catch (Exception fault)
        {
            // The library throws many kinds for damaged files; each means the same to the reader.
            var why = fault.Message.ReplaceLineEndings(" ");
            return new Name(
                $"This PDF cannot be read ({why}): it may be damaged or locked. Save it anew without a password, or paste its text.",
                $"无法读取此 PDF（{why}）：文件可能损坏或加密。请去除密码后另存，或粘贴其文字。");
        }
    }
}
