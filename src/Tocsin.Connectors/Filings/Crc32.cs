using System.Buffers.Binary;

namespace Tocsin.Connectors.Filings;

/// <summary>The check sum of zip archives (polynomial 0xEDB88320, reflected), eight bytes at a time by as many tables.</summary>
internal static class Crc32
{
    private const int Slices = 8;

    private static readonly uint[] Tables = Make();

    /// <summary>The check sum of bytes: of the nine digits 1 to 9 it is 0xCBF43926.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Table(7, low) ^ Table(6, low >> 8) ^ Table(5, low >> 16) ^ Table(4, low >> 24)
                ^ Table(3, high) ^ Table(2, high >> 8) ^ Table(1, high >> 16) ^ Table(0, high >> 24);
        }
        foreach (var one in bytes)
            crc = (crc >> 8) ^ Table(0, crc ^ one);
        return ~crc;
    }

    private static uint Table(int slice, uint index) => Tables[(slice << 8) | (int)(index & 0xFF)];

    private static uint[] Make()
    {
        var tables = new uint[Slices << 8];
        for (var index = 0; index < tables.Length; index++)
        {
            if (index >= 256)
            {
                var before = tables[index - 256];
                tables[index] = (before >> 8) ^ tables[before & 0xFF];
                continue;
            }
            var crc = (uint)index;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            tables[index] = crc;
        }
        return tables;
    }
}
